package io.tracklog.tools.rebuild;

import io.tracklog.tools.cli.ExitCodes;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command speaks.
 *
 * @param command how it was called, for messages
 */
record CommandConsole(String command, PrintWriter out, PrintWriter err) {
  /**
   * That of a command that picocli has made.
   *
   * @throws IllegalStateException when picocli has not
   */
  static CommandConsole of(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("not made by picocli");
    }
    return new CommandConsole(
        spec.qualifiedName(), spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  /** Says why not, and returns the exit code for it. */
  int refuse(String why) {
    err.println(command + ": " + why);
    err.flush();
    return ExitCodes.FAILURE;
  }

  void say(String text) {
    out.println(text);
    out.flush();
  }
}
