package io.tracklog.tools.cli;

/** What the exit codes of {@code tracklog} mean. Part of the contract with scripts. */
public final class ExitCodes {
  /** All went well. */
  public static final int OK = 0;

  /** It could not be done, or not to the end; standard error says why. */
  public static final int FAILURE = 1;

  /** The command line was not understood. */
  public static final int USAGE = 2;

  /** It was done, but the gateway refused some positions. */
  public static final int REJECTED = 3;

  private ExitCodes() {}
}
