package io.tracklog.tools.inspect;

import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.cli.Commands;
import io.tracklog.tools.cli.DurationConverter;
import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.log.KafkaOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tracklog inspect partitions}. */
@Command(
    name = "partitions",
    description = {
      "Every partition: its offsets with their times, its rate, its leader, and how far each group",
      "of consumers is behind. Reads no record."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class PartitionsCommand implements Callable<Integer> {
  @Option(
      names = "--topic",
      paramLabel = "NAME",
      defaultValue = TopicCatalogue.POSITIONS,
      description = "Which topic. Default: ${DEFAULT-VALUE}")
  private String topic = TopicCatalogue.POSITIONS;

  @Option(
      names = "--rate-over",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "1m",
      description = "Over how long rates are taken. Default: ${DEFAULT-VALUE}")
  private Duration rateOver = Duration.ofMinutes(1);

  @Option(names = "--json", description = "One JSON object instead of tables.")
  private boolean json;

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    try (Admin admin = kafka.connection().admin()) {
      PartitionsReport report = new PartitionsSurvey(admin, rateOver).take(topic, Instant.now());
      report.print(Commands.out(spec), json);
    }
    return ExitCodes.OK;
  }
}
