package io.tracklog.tools.tail;

import io.tracklog.tools.cli.DurationConverter;
import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.cli.TokenOptions;
import io.tracklog.tools.retry.Backoff;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tracklog tail}: prints the stream that a subscriber gets, or measures it. */
@Command(
    name = "tail",
    description = {
      "Prints the event stream of a fan-out gateway. Comes back after a cut where it left off."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracklog tail --fleet demo",
      "  tracklog tail --device demo/vehicle-0001 --mode log --from earliest --json",
      "  tracklog tail --stats",
      "  tracklog tail --fleet demo --json --count 100 | jq .speed",
      "",
      "Exit codes: 0 the end, a limit or Ctrl-C; 1 cannot connect, or the gateway refuses; 2 wrong"
          + " usage. The summary at the end goes to standard error."
    })
public final class TailCommand implements Callable<Integer> {
  /** The two ways to read, by their names on the wire. */
  enum Mode {
    /** The newest position of each device. */
    LATEST,
    /** Every record. */
    LOG
  }

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:7080",
      description = "The fan-out gateway. Default: ${DEFAULT-VALUE}")
  private URI url = URI.create("http://127.0.0.1:7080");

  @Mixin private TokenOptions tokenOptions = new TokenOptions();

  @Option(names = "--fleet", paramLabel = "NAME", description = "This fleet. Repeatable.")
  private List<String> fleets = new ArrayList<>();

  @Option(
      names = "--device",
      paramLabel = "FLEET/DEVICE",
      description = "This device. Repeatable. Neither fleet nor device: everything.")
  private List<String> devices = new ArrayList<>();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "latest",
      description =
          "latest: newest position of each device; log: every record. Default: ${DEFAULT-VALUE}")
  private Mode mode = Mode.LATEST;

  @Option(
      names = "--from",
      paramLabel = "WHERE",
      description =
          "A cursor, earliest, latest, an RFC 3339 time, epoch ms, or partition:offset,…"
              + " Default: latest, and with mode latest every device's last known position first")
  private @Nullable String from;

  @Option(names = "--json", description = "Print the events' data as it came, one JSON a line.")
  private boolean json;

  @Option(
      names = "--stats",
      description = "Print once a second how many live positions came, and how old they were.")
  private boolean stats;

  @Option(names = "--count", paramLabel = "N", description = "Stop after so many positions.")
  private long count = Long.MAX_VALUE;

  @Option(
      names = "--until-idle",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Stop after so long without an event.")
  private @Nullable Duration untilIdle;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = command().commandLine().getOut();
    PrintWriter err = command().commandLine().getErr();
    StreamRequest request = request();
    TailView view = view(out);
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try (Interruption interruption = Interruption.listen()) {
      TailSession session =
          new TailSession(
              new StreamClient(vertx, request),
              new TailLimits(count, Optional.ofNullable(untilIdle)),
              view,
              out,
              err,
              interruption,
              new Backoff(new SplittableRandom()));
      session.follow();
      out.flush();
      summarise(session, view, err);
      return ExitCodes.OK;
    } catch (IOException e) {
      err.println("tracklog tail: cannot connect to " + url + " (" + e.getMessage() + ")");
      err.println("Is the gateway up? --url names another one.");
      return ExitCodes.FAILURE;
    } catch (StreamRefusedException e) {
      err.println("tracklog tail: " + e.getMessage());
      return ExitCodes.FAILURE;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static void summarise(TailSession session, TailView view, PrintWriter err) {
    err.printf(
        Locale.ROOT,
        "-- %,d positions in %,d events over %,d connections --%n",
        session.positions(),
        session.events(),
        session.connections());
    if (!view.total().isEmpty()) {
      err.println("-- " + view.total() + " --");
    }
    err.flush();
  }

  private TailView view(PrintWriter out) {
    if (json && stats) {
      throw new ParameterException(
          command().commandLine(), "--json and --stats do not go together");
    }
    if (stats) {
      return new TailView.Figures(out, new LatencyMeter(), Clock.systemUTC());
    }
    return json ? new TailView.JsonLines(out) : TailView.Lines.on(out);
  }

  private StreamRequest request() {
    try {
      return new StreamRequest(
          url,
          tokenOptions.token(),
          fleets,
          devices,
          mode.name().toLowerCase(Locale.ROOT),
          Optional.ofNullable(from));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command().commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("not made by picocli");
    }
    return spec;
  }
}
