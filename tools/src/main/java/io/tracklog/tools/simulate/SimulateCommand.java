package io.tracklog.tools.simulate;

import io.tracklog.tools.cli.DurationConverter;
import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.cli.TokenOptions;
import io.tracklog.tools.feed.PositionFeed;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tracklog simulate}: plays a synthetic fleet or a recorded trace to a gateway. */
@Command(
    name = "simulate",
    description = {
      "Sends positions to an ingest gateway over WebSocket: of a synthetic fleet, or of a recorded"
          + " trace with its times shifted to now. What is not acknowledged is sent again after a cut."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracklog simulate --devices 500 --rate 1",
      "  tracklog simulate --devices 2000 --duration 60s --lat 48.137 --lon 11.575",
      "  tracklog simulate --trace trace.ndjson.gz --speedup 60 --fleet ships",
      "",
      "Exit codes: 0 all acknowledged; 1 failed, or positions are unacknowledged; 2 wrong usage;",
      "3 all settled, but the gateway rejected some. Ctrl-C ends the feed and settles what was sent."
    })
public final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--fleet",
      paramLabel = "NAME",
      defaultValue = "demo",
      description = "The fleet that the devices are of. Default: ${DEFAULT-VALUE}")
  private String fleet = "demo";

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Stop after so long. Default: at Ctrl-C, or at the end of the trace")
  private @Nullable Duration duration;

  @Mixin private TokenOptions tokenOptions = new TokenOptions();

  @ArgGroup(validate = false, heading = "%nA synthetic fleet:%n")
  private FleetOptions fleetOptions = new FleetOptions();

  @ArgGroup(validate = false, heading = "%nA recorded trace:%n")
  private TraceOptions traceOptions = new TraceOptions();

  @ArgGroup(validate = false, heading = "%nSending:%n")
  private SendOptions sendOptions = new SendOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    CommandSpec command = command();
    BadLineReport badLines = new BadLineReport(command.commandLine().getErr());
    PositionFeed feed = feed(badLines);
    SimulatorSettings settings = settings();
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    try (Interruption interruption = Interruption.listen();
        Simulator simulator = new Simulator(vertx, settings, feed, DeliveryListener.NONE)) {
      simulator.start();
      return new SimulationRun(simulator, interruption, badLines, sendOptions, command).toTheEnd();
    } catch (IOException e) {
      command.commandLine().getErr().println("tracklog simulate: " + e.getMessage());
      return ExitCodes.FAILURE;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private PositionFeed feed(BadLineReport badLines) {
    Path trace = traceOptions.file;
    try {
      PositionFeed feed =
          trace == null
              ? fleetOptions.plan(fleet)
              : traceOptions.playback(readable(trace), fleet, badLines);
      return duration == null ? feed : feed.lasting(duration);
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private SimulatorSettings settings() {
    try {
      return sendOptions.settings(
          traceOptions.file == null ? fleetOptions.devices : 0, tokenOptions.token());
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private static Path readable(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException("cannot read the trace " + file);
    }
    return file;
  }

  private ParameterException usage(IllegalArgumentException problem) {
    return new ParameterException(
        command().commandLine(), String.valueOf(problem.getMessage()), problem);
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("not made by picocli");
    }
    return spec;
  }
}
