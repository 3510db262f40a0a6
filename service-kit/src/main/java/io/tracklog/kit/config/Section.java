package io.tracklog.kit.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how a record within a configuration record is embedded. Only needed where the plain rule
 * does not fit: the component's name in kebab case is the prefix, and the section's own defaults
 * hold.
 *
 * <pre>{@code
 * record Standalone(
 *     KafkaSettings kafka,
 *     @Section(shared = "kafka", defaults = "http.port=7070") IngestConfig ingest) {}
 * }</pre>
 *
 * <p>There, {@code kafka.*} is given once and is the same for all who share it, and {@code
 * ingest.http.port} is 7070 unless said otherwise.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Section {
  /** The key of the section; empty to take the component's name. */
  String prefix() default "";

  /**
   * Other defaults, each {@code key=value} with a key relative to this section, at any depth. The
   * outermost section that names a default decides it.
   */
  String[] defaults() default {};

  /**
   * Sections of the embedded record, by key, that are not its own here: they are those of the same
   * key and type beside it.
   */
  String[] shared() default {};
}
