package io.tracklog.tools.redrive;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.tools.cli.Commands;
import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.log.Extent;
import io.tracklog.tools.log.InvalidWindowException;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.KafkaOptions;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.log.LogWindow;
import io.tracklog.tools.log.OffsetRange;
import io.tracklog.tools.log.WindowReader;
import io.tracklog.tools.log.WindowResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tracklog redrive show P:O}. */
@Command(
    name = "show",
    description = "One record with what was sent: as text, or in hexadecimal when it is none.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "P:O", description = "Its partition and offset, as list shows them.")
  private String at = "";

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private SourceOptions sourceOptions = new SourceOptions();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    OffsetRange place = place();
    KafkaConnection connection = kafka.connection();
    try (Admin admin = connection.admin();
        RecordSerdes serdes = connection.serdes();
        WindowReader reader = new WindowReader(connection.consumer())) {
      LogWindow window =
          new LogWindow(new Extent.Offsets(List.of(place)), Set.of(), PatternSet.EVERYTHING);
      return show(sourceOptions.source(serdes), window, new WindowResolver(admin), reader);
    }
  }

  private <T> int show(
      RedriveSource<T> source, LogWindow window, WindowResolver windows, WindowReader reader) {
    List<LogEntry<T>> found = new ArrayList<>();
    reader.read(windows.resolve(source.topic(), window), source.deserializer(), found::add);
    if (found.isEmpty()) {
      Commands.err(spec).println("tracklog redrive: " + source.topic() + " has no record " + at);
      return ExitCodes.FAILURE;
    }
    RecordReport.of(source, found.get(0)).print(Commands.out(spec), json);
    return ExitCodes.OK;
  }

  private OffsetRange place() {
    String[] parts = at.split(":", -1);
    try {
      if (parts.length == 2) {
        long offset = Long.parseLong(parts[1]);
        return new OffsetRange(Integer.parseInt(parts[0]), offset, offset + 1);
      }
    } catch (NumberFormatException e) {
      // Told below, as every other form that is none.
    }
    throw new InvalidWindowException("'" + at + "' is not partition:offset such as 3:17");
  }
}
