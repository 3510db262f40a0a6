package io.tracklog.tools.inspect;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.cli.Commands;
import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.log.Extent;
import io.tracklog.tools.log.ExtentOptions;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.KafkaOptions;
import io.tracklog.tools.log.LogOffsets;
import io.tracklog.tools.log.WindowReader;
import io.tracklog.tools.log.WindowResolver;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tracklog inspect partition N}. */
@Command(
    name = "partition",
    description = {
      "A partition of positions in a window, by default the last 15 minutes: records, devices,",
      "gaps in offsets and in time, late and repeated positions, refused ones by reason, and the",
      "busiest devices. Reads the window once. Tells 100,000 devices apart, and knows the last",
      "200,000 positions again, and most of the last million, to find those that stand twice."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class PartitionCommand implements Callable<Integer> {
  private static final Duration BY_DEFAULT = Duration.ofMinutes(15);

  @Parameters(paramLabel = "N", description = "The partition.")
  private int partition;

  @Mixin private ExtentOptions extent = new ExtentOptions();

  @Option(names = "--json", description = "One JSON object instead of tables.")
  private boolean json;

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Clock clock = Clock.systemUTC();
    KafkaConnection connection = kafka.connection();
    try (Admin admin = connection.admin();
        RecordSerdes serdes = connection.serdes();
        WindowReader reader = new WindowReader(connection.consumer())) {
      int partitions = new LogOffsets(admin).describe(TopicCatalogue.POSITIONS).partitions().size();
      new PartitionInspection(new WindowResolver(admin), reader, serdes)
          .inspect(partition, partitions, extent(clock))
          .print(Commands.out(spec), json);
    }
    return ExitCodes.OK;
  }

  private Extent extent(Clock clock) {
    Extent given = extent.extent(clock);
    return given instanceof Extent.Whole
        ? new Extent.Times(Optional.of(clock.instant().minus(BY_DEFAULT)), Optional.empty())
        : given;
  }
}
