package io.tracklog.tools.inspect;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.topic.DevicePartitioner;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.cli.Commands;
import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.log.Extent;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.KafkaOptions;
import io.tracklog.tools.log.LogOffsets;
import io.tracklog.tools.log.TimeOptions;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tracklog inspect device FLEET/DEVICE}. */
@Command(
    name = "device",
    description = {
      "All that the log says of a device in a window, by default the last hour: its track, its",
      "sessions, its status changes and what was refused, merged by time, each with its place."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class DeviceCommand implements Callable<Integer> {
  private static final Duration BY_DEFAULT = Duration.ofHours(1);

  @Parameters(paramLabel = "FLEET/DEVICE", description = "The device.")
  private String device = "";

  @Mixin private TimeOptions times = new TimeOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Show the newest N of each topic, and say how many more there are."
              + " Default: ${DEFAULT-VALUE}")
  private int limit = 1_000;

  @Option(names = "--json", description = "One JSON object instead of a table.")
  private boolean json;

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    DeviceId id = DeviceId.parse(device);
    if (limit < 1 && spec != null) {
      throw new ParameterException(spec.commandLine(), "--limit is 1 or more");
    }
    KafkaConnection connection = kafka.connection();
    try (Admin admin = connection.admin();
        RecordSerdes serdes = connection.serdes();
        WindowReader reader = new WindowReader(connection.consumer())) {
      int partitions = new LogOffsets(admin).describe(TopicCatalogue.POSITIONS).partitions().size();
      new DeviceHistory(new WindowResolver(admin), reader, id, extent(), limit)
          .gather(serdes, DevicePartitioner.partition(id, partitions))
          .print(Commands.out(spec), json);
    }
    return ExitCodes.OK;
  }

  private Extent extent() {
    Clock clock = Clock.systemUTC();
    Extent given = times.extent(clock);
    return given instanceof Extent.Whole
        ? new Extent.Times(Optional.of(clock.instant().minus(BY_DEFAULT)), Optional.empty())
        : given;
  }
}
