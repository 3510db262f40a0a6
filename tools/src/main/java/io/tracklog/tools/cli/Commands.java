package io.tracklog.tools.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What a command finds out about itself from picocli. */
public final class Commands {
  private Commands() {}

  /**
   * Where its product goes.
   *
   * @param spec what picocli has put in the command's field
   */
  public static PrintWriter out(@Nullable CommandSpec spec) {
    return made(spec).commandLine().getOut();
  }

  /** Where its words to the person at the terminal go. */
  public static PrintWriter err(@Nullable CommandSpec spec) {
    return made(spec).commandLine().getErr();
  }

  private static CommandSpec made(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("not made by picocli");
    }
    return spec;
  }
}
