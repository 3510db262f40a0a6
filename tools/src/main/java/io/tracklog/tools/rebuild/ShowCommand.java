package io.tracklog.tools.rebuild;

import io.tracklog.tools.cli.ExitCodes;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tracklog rebuild show}: in what the tables differ from those made anew. */
@Command(
    name = "show",
    description = {
      "Shows which devices the tables are wrong about, by the tables that were made anew. The job",
      "may run meanwhile: what it has read further is not held against it. Writes nothing."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {"", "Exit codes: 0 no difference, 1 some or could not be found out, 2 wrong usage."})
final class ShowCommand implements Callable<Integer> {
  @Mixin private RebuildOptions options = new RebuildOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "The most differences to show; all are counted. Default: ${DEFAULT-VALUE}")
  private int limit = 100;

  @Option(names = "--json", description = "One JSON object instead of a table.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandConsole console = CommandConsole.of(spec);
    ComparisonReport report = new ComparisonReport(limit);
    try (Rebuild rebuild = new Rebuild(options)) {
      if (!rebuild.exists()) {
        return console.refuse(SwitchGuard.NOT_THERE);
      }
      rebuild.compare((partition, devices) -> devices.forEach(report::add));
    }
    PrintWriter out = console.out();
    if (json) {
      ComparisonOutput.json(report, out);
    } else {
      ComparisonOutput.text(report, out);
    }
    return report.differing() == 0 ? ExitCodes.OK : ExitCodes.FAILURE;
  }
}
