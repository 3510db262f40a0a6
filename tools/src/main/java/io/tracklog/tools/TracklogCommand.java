package io.tracklog.tools;

import io.tracklog.tools.export.ExportCommand;
import io.tracklog.tools.forget.ForgetCommand;
import io.tracklog.tools.inspect.InspectCommand;
import io.tracklog.tools.log.KafkaFailureHandler;
import io.tracklog.tools.rebuild.RebuildCommand;
import io.tracklog.tools.redrive.RedriveCommand;
import io.tracklog.tools.replay.ReplayCommand;
import io.tracklog.tools.simulate.SimulateCommand;
import io.tracklog.tools.sql.SqlCommand;
import io.tracklog.tools.tail.TailCommand;
import io.tracklog.tools.token.TokenCommand;
import io.tracklog.tools.verify.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The root command: says what there is. */
@Command(
    name = "tracklog",
    description = "Live device positions over Kafka.",
    mixinStandardHelpOptions = true,
    versionProvider = TracklogVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SimulateCommand.class,
      TailCommand.class,
      ExportCommand.class,
      SqlCommand.class,
      InspectCommand.class,
      ReplayCommand.class,
      RedriveCommand.class,
      ForgetCommand.class,
      VerifyCommand.class,
      RebuildCommand.class,
      TokenCommand.class,
      HelpCommand.class
    },
    commandListHeading = "%nTools:%n",
    footer = {
      "",
      "Services, each with its own --help:",
      "  up        The whole system in one process, with the live map",
      "  ingest    The gateway that devices send to",
      "  streams   The job that keeps last-known positions and status",
      "  fanout    The gateway that subscribers read from",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but positions were rejected.",
      "",
      "Try:",
      "  tracklog up --demo",
      "  tracklog tail --fleet demo"
    })
final class TracklogCommand {
  /** The command line, ready to execute. */
  static CommandLine commandLine() {
    return new CommandLine(new TracklogCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new KafkaFailureHandler());
  }
}
