package io.tracklog.tools;

import picocli.CommandLine;

/** Starts {@code tracklog simulate}, {@code tail} and {@code forget}. */
public final class ToolsMain {
  private static final String LOGGING = "logback.configurationFile";

  private ToolsMain() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    logToStandardError();
    CommandLine commandLine = TracklogCommand.commandLine();
    int exitCode = args.length == 0 ? usage(commandLine) : commandLine.execute(args);
    Runtime.getRuntime().exit(exitCode);
  }

  /** Standard output is the tools' product; a user's own choice of logging wins. */
  private static void logToStandardError() {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "logback-tools.xml");
    }
  }

  private static int usage(CommandLine commandLine) {
    commandLine.usage(commandLine.getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
