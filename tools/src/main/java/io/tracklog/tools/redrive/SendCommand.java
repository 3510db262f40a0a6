package io.tracklog.tools.redrive;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.tools.cli.Commands;
import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.cli.TokenOptions;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.KafkaOptions;
import io.tracklog.tools.log.ReadOutcome;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.WindowOptions;
import io.tracklog.tools.log.WindowReader;
import io.tracklog.tools.log.WindowResolver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tracklog redrive send}. */
@Command(
    name = "send",
    description = {
      "Mends records by rule and sends them to the ingest gateway. Shows what it would do until it",
      "is told to --execute. What its checkpoint says is done is not sent once more, and neither is",
      "what an interrupted run had on its way, unless --retry-uncertain is given. Reasons that tell",
      "a sender to send again (rate-limited, overloaded, draining, too-many-connections) are left",
      "out unless they are named."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class SendCommand implements Callable<Integer> {
  @Mixin private SourceOptions sourceOptions = new SourceOptions();

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      description = "Only what was refused for this reason; repeatable.")
  private Set<String> reasons = new LinkedHashSet<>();

  @Mixin private RepairOptions repairs = new RepairOptions();

  @Option(names = "--execute", description = "Send, instead of showing what would be sent.")
  private boolean execute;

  @Option(names = "--json", description = "One JSON object of what is found, or was done.")
  private boolean json;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where it is kept what was sent; needed for --execute.")
  private @Nullable Path checkpointFile;

  @Option(
      names = "--retry-uncertain",
      description = {
        "Send again what an interrupted run had on its way. It may then stand twice in the log,",
        "where the second is known by the same device, seq and ts."
      })
  private boolean retryUncertain;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description = "Positions a second at the most. Default: ${DEFAULT-VALUE}")
  private int rate = 500;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:7070",
      description = "The ingest gateway. Default: ${DEFAULT-VALUE}")
  private URI url = URI.create("http://127.0.0.1:7070");

  @Mixin private TokenOptions tokenOptions = new TokenOptions();

  @Mixin private WindowOptions windowOptions = new WindowOptions();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    requireSense();
    KafkaConnection connection = kafka.connection();
    try (Admin admin = connection.admin();
        RecordSerdes serdes = connection.serdes();
        WindowReader reader = new WindowReader(connection.consumer())) {
      return run(sourceOptions.source(serdes), new WindowResolver(admin), reader);
    } catch (IOException | UncheckedIOException e) {
      Commands.err(spec).println("tracklog redrive: " + e.getMessage());
      return ExitCodes.FAILURE;
    }
  }

  private <T> int run(RedriveSource<T> source, WindowResolver windows, WindowReader reader)
      throws IOException, InterruptedException {
    ResolvedWindow window =
        windows.resolve(source.topic(), windowOptions.window(Clock.systemUTC()));
    if (!json) {
      PrintWriter out = Commands.out(spec);
      out.println("window  " + window.vector());
      window.missing().forEach(each -> out.println("MISSING " + each));
      out.println();
    }
    String log = source.topic() + "@" + window.vector().topicId();
    return execute && checkpointFile != null
        ? send(source, window, reader, checkpointFile, log)
        : plan(source, window, reader, log);
  }

  private <T> int plan(
      RedriveSource<T> source, ResolvedWindow window, WindowReader reader, String log)
      throws IOException {
    RedriveTally tally = new RedriveTally();
    try (Checkpoint checkpoint = Checkpoint.inMemory(checkpointFile, log)) {
      ReadOutcome outcome =
          reader.read(
              window,
              source.deserializer(),
              redrive(source, checkpoint, tally, new DryOutbox(checkpoint)));
      outcome.missing().forEach(each -> Commands.err(spec).println("MISSING " + each));
      report(false, window, outcome, tally);
    }
    if (!json) {
      PrintWriter out = Commands.out(spec);
      out.println();
      out.println("Nothing was sent. --execute sends it to " + url + ".");
      out.flush();
    }
    return ExitCodes.OK;
  }

  private <T> int send(
      RedriveSource<T> source, ResolvedWindow window, WindowReader reader, Path file, String log)
      throws IOException, InterruptedException {
    RedriveTally tally = new RedriveTally();
    try (Checkpoint checkpoint = Checkpoint.onDisk(file, log);
        Gateway gateway = new Gateway(url, token());
        Interruption interruption = Interruption.listen()) {
      GatewayOutbox outbox = new GatewayOutbox(gateway, checkpoint, tally, interruption, rate);
      ReadOutcome outcome =
          reader.read(window, source.deserializer(), redrive(source, checkpoint, tally, outbox));
      outbox.flush();
      report(true, window, outcome, tally);
      return exitCode(outcome, outbox, tally);
    }
  }

  private void report(
      boolean executed, ResolvedWindow window, ReadOutcome outcome, RedriveTally tally) {
    List<String> missing =
        Stream.concat(window.missing().stream(), outcome.missing().stream())
            .map(Object::toString)
            .toList();
    tally.report(executed, window.vector().toString(), missing).print(Commands.out(spec), json);
  }

  private int exitCode(ReadOutcome outcome, GatewayOutbox outbox, RedriveTally tally) {
    PrintWriter err = Commands.err(spec);
    Optional<String> failure = outbox.failure();
    outcome.missing().forEach(each -> err.println("MISSING " + each));
    if (failure.isPresent() || outbox.hasUnsent() || !outcome.isComplete()) {
      err.println("tracklog redrive: " + failure.orElse("stopped before the end"));
      err.println("The same command goes on where it stopped.");
      return ExitCodes.FAILURE;
    }
    return tally.hasRefused() ? ExitCodes.REJECTED : ExitCodes.OK;
  }

  private <T> Redrive<T> redrive(
      RedriveSource<T> source, Checkpoint checkpoint, RedriveTally tally, Outbox outbox) {
    return new Redrive<>(
        source, reasons, repairs.repairs(), checkpoint, retryUncertain, tally, outbox);
  }

  private Optional<String> token() {
    try {
      return tokenOptions.token();
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private void requireSense() {
    if (execute && checkpointFile == null) {
      throw usage("--execute needs --checkpoint FILE, so that nothing is sent twice");
    }
    if (rate < 1) {
      throw usage("--rate is 1 or more");
    }
  }

  private ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("not made by picocli");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
