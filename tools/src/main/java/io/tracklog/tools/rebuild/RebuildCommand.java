package io.tracklog.tools.rebuild;

import io.tracklog.tools.cli.ExitCodes;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tracklog rebuild}: what can be done with tables that were made anew. */
@Command(
    name = "rebuild",
    description = {
      "Makes the tables anew from the log, beside those of the job, shows in what they differ, and",
      "switches to them or throws them away."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ShowCommand.class, SwitchCommand.class, DiscardCommand.class},
    footer = {
      "",
      "First, with the settings of the job (tracklog rebuild run --help):",
      "  tracklog rebuild run NAME --config streams.properties"
    })
public final class RebuildCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      PrintWriter err = spec.commandLine().getErr();
      spec.commandLine().usage(err);
      err.flush();
    }
    return ExitCodes.USAGE;
  }
}
