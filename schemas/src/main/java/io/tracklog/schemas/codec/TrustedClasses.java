package io.tracklog.schemas.codec;

import io.tracklog.schemas.avro.Position;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that our generated classes may be made from records. Since 1.12.2 it trusts none that
 * it was not told of, so that a schema cannot name just any class of the class path; its list is
 * one for the whole JVM, and ours joins what was trusted before.
 */
final class TrustedClasses {
  static {
    String generated = Position.class.getPackageName();
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getPackageName().equals(generated)));
  }

  private TrustedClasses() {}

  /** Takes effect once, however often it is called. */
  static void announce() {
    // The class's initializer has done it.
  }
}
