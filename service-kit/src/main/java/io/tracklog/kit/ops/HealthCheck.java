package io.tracklog.kit.ops;

/** One part of a service says how it is. Asked on an event loop: must answer at once. */
@FunctionalInterface
public interface HealthCheck {
  /** How this part is now. */
  Result check();

  /**
   * An answer.
   *
   * @param detail a few words for the operator; empty when there is nothing to say
   */
  record Result(HealthStatus status, String detail) {
    /** All is well. */
    public static Result up() {
      return new Result(HealthStatus.UP, "");
    }

    /** It works, but. */
    public static Result degraded(String detail) {
      return new Result(HealthStatus.DEGRADED, detail);
    }

    /** It is stopping. */
    public static Result draining(String detail) {
      return new Result(HealthStatus.DRAINING, detail);
    }

    /** It does not work. */
    public static Result down(String detail) {
      return new Result(HealthStatus.DOWN, detail);
    }
  }
}
