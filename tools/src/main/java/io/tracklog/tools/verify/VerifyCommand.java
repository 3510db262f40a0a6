package io.tracklog.tools.verify;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.cli.DurationConverter;
import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.KafkaOptions;
import io.tracklog.tools.log.LogOffsets;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tracklog verify}: the tables against the log that they came from. */
@Command(
    name = "verify",
    description = {
      "Compares " + TopicCatalogue.LAST_KNOWN + " and " + TopicCatalogue.STATUS + " with the log",
      "that they came from, and says which devices differ, and how. Writes nothing. What the job",
      "has read and not committed yet is no difference; what retention has deleted is not judged.",
      "Reads the whole log, a partition at a time; holds about 1 kB for each device of a partition."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footerHeading = "%nDifferences:%n",
    footer = {
      "  missing        the device reported and has no row",
      "  unwanted       it has a row and should have none",
      "  older, newer   than the newest position that the log has of it",
      "  other-place    the right position, and another offset for it",
      "  other-content  the right offset, and something else than stands there",
      "  other-status   not the status, or not the moment, that was last said",
      "  unreadable     not Avro, or under a key that it does not belong to",
      "",
      "Exit codes: 0 whole, 1 differs or could not be found out, 2 wrong usage."
    })
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = "tracklog-location-streams",
      description = "The job's application-id. Default: ${DEFAULT-VALUE}")
  private String applicationId = "tracklog-location-streams";

  @Option(
      names = "--partition",
      paramLabel = "N",
      split = ",",
      description = "Only these partitions.")
  private List<Integer> wanted = List.of();

  @Option(
      names = "--forget-after",
      paramLabel = "TIME",
      defaultValue = "30d",
      converter = DurationConverter.class,
      description = {
        "The job's silence.forget-after, the shortest of all fleets: a device that has been",
        "silent for longer may be missing. Default: ${DEFAULT-VALUE}"
      })
  private Duration forgetAfter = Duration.ofDays(30);

  @Option(
      names = "--settle",
      paramLabel = "TIME",
      defaultValue = "3s",
      converter = DurationConverter.class,
      description = {
        "How long the job may take from saying a change of status to committing it; waited for",
        "while it runs. Default: ${DEFAULT-VALUE}"
      })
  private Duration settle = Duration.ofSeconds(3);

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "The most differences to show; all are counted. Default: ${DEFAULT-VALUE}")
  private int limit = 100;

  @Option(names = "--json", description = "One JSON object instead of tables.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    VerifyReport report = new VerifyReport(limit);
    KafkaConnection connection = kafka.connection();
    try (Admin admin = connection.admin();
        RecordSerdes serdes = connection.serdes();
        StretchReader reader = new StretchReader(connection)) {
      LogOffsets offsets = new LogOffsets(admin);
      int partitions = offsets.describe(TopicCatalogue.POSITIONS).partitions().size();
      List<TableBounds> bounds =
          new TableBoundsFinder(offsets, new JobGroup(admin, applicationId))
              .find(chosen(partitions), settle, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
      TableVerifier verifier = new TableVerifier(reader, serdes, Clock.systemUTC(), forgetAfter);
      bounds.forEach(each -> verifier.verify(each, partitions, report));
    }
    PrintWriter out = command().commandLine().getOut();
    if (json) {
      VerifyOutput.json(report, out);
    } else {
      VerifyOutput.text(report, out);
    }
    return report.isWhole() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private Collection<Integer> chosen(int partitions) {
    if (wanted.isEmpty()) {
      return IntStream.range(0, partitions).boxed().toList();
    }
    for (int partition : wanted) {
      if (partition < 0 || partition >= partitions) {
        throw new ParameterException(
            command().commandLine(),
            "there is no partition " + partition + "; the last one is " + (partitions - 1));
      }
    }
    return new TreeSet<>(wanted);
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("not made by picocli");
    }
    return spec;
  }
}
