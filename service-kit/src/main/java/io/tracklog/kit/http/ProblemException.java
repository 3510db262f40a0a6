package io.tracklog.kit.http;

/**
 * Carries a problem from the depth of a handler to {@link ProblemHandlers}. Has no stack trace:
 * what a client did wrong is no mistake of the code.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Made for throwing, or for {@code RoutingContext.fail}. */
  public ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** What the client gets. */
  public Problem problem() {
    return problem;
  }
}
