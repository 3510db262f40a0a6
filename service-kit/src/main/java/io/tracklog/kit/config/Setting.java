package io.tracklog.kit.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One setting: a record component of a type that {@link ValueType} knows. Its key is the
 * component's name in kebab case, behind the keys of the sections around it.
 *
 * <p>A setting without a default is required, unless its type is {@code Optional}. A component of
 * type {@code Map<String, String>} takes every key below its own, for another library to judge.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
  /** Stands for "no default": the setting must be given. */
  String REQUIRED = "\0required";

  /** What it means, with its unit; one sentence or two for the manual. */
  String doc();

  /** The value when it is left out, written as in a file. */
  String def() default REQUIRED;

  /** The smallest value allowed, written as in a file; empty for no bound. */
  String min() default "";

  /** The largest value allowed, written as in a file; empty for no bound. */
  String max() default "";

  /** Whether the value must never be shown. */
  boolean secret() default false;
}
