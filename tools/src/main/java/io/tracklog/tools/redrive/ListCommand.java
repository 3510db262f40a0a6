package io.tracklog.tools.redrive;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.tools.cli.Commands;
import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.KafkaOptions;
import io.tracklog.tools.log.ReadOutcome;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.WindowOptions;
import io.tracklog.tools.log.WindowReader;
import io.tracklog.tools.log.WindowResolver;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tracklog redrive list}. */
@Command(
    name = "list",
    description = "How many there are of each reason; with --reason the records of it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ListCommand implements Callable<Integer> {
  @Mixin private SourceOptions sourceOptions = new SourceOptions();

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      description = "Show the records of this reason; repeatable.")
  private Set<String> reasons = new LinkedHashSet<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "Show so many of them, the last read. Default: ${DEFAULT-VALUE}")
  private int limit = 100;

  @Option(names = "--json", description = "One JSON object instead of tables.")
  private boolean json;

  @Mixin private WindowOptions windowOptions = new WindowOptions();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    KafkaConnection connection = kafka.connection();
    try (Admin admin = connection.admin();
        RecordSerdes serdes = connection.serdes();
        WindowReader reader = new WindowReader(connection.consumer())) {
      show(sourceOptions.source(serdes), new WindowResolver(admin), reader);
    }
    return ExitCodes.OK;
  }

  private <T> void show(RedriveSource<T> source, WindowResolver windows, WindowReader reader) {
    ResolvedWindow window =
        windows.resolve(source.topic(), windowOptions.window(Clock.systemUTC()));
    Listing<T> listing = new Listing<>(source, reasons, limit);
    ReadOutcome outcome = reader.read(window, source.deserializer(), listing);
    List<String> missing =
        Stream.concat(window.missing().stream(), outcome.missing().stream())
            .map(Object::toString)
            .toList();
    listing.report(window.vector().toString(), missing).print(Commands.out(spec), json);
  }
}
