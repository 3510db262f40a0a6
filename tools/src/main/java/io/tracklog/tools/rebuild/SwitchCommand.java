package io.tracklog.tools.rebuild;

import io.tracklog.tools.cli.ExitCodes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tracklog rebuild switch}: mends the tables and hands the job over. */
@Command(
    name = "switch",
    description = {
      "Writes onto the tables what the rebuild says otherwise, and hands the job over to the",
      "rebuild's state: the job is started again under the rebuild's application-id. Subscribers"
          + " may",
      "stay connected. Refuses while the job runs, or while the rebuild has not read as far as it.",
      "Says what it would write; does it with --execute. Begin again if it was interrupted."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {"", "Exit codes: 0 done, or nothing is against it; 1 refused; 2 wrong usage."})
final class SwitchCommand implements Callable<Integer> {
  private static final int SHOWN = 100;

  @Mixin private RebuildOptions options = new RebuildOptions();

  @Option(names = "--execute", description = "Do it.")
  private boolean execute;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandConsole console = CommandConsole.of(spec);
    try (Rebuild rebuild = new Rebuild(options)) {
      Optional<String> against = SwitchGuard.againstSwitch(rebuild);
      if (against.isPresent()) {
        return console.refuse(against.get());
      }
      ComparisonReport report = new ComparisonReport(SHOWN);
      AtomicLong toWrite = new AtomicLong();
      rebuild.compare(
          (partition, devices) -> {
            devices.forEach(report::add);
            toWrite.addAndGet(mends(devices).size());
          });
      ComparisonOutput.text(report, console.out());
      if (report.ahead() > 0) {
        return console.refuse(
            report.ahead() + " rows are of positions that the rebuild has not read; run it again");
      }
      if (!execute) {
        console.say(toWrite.get() + " devices would be written. Nothing was; --execute does it.");
        return ExitCodes.OK;
      }
      return execute(rebuild, console);
    }
  }

  private static int execute(Rebuild rebuild, CommandConsole console) {
    AtomicLong written = new AtomicLong();
    try (MendWriter writer = rebuild.writer()) {
      rebuild.compare(
          (partition, devices) -> {
            List<Mend> mends = mends(devices);
            writer.write(partition, mends);
            written.addAndGet(mends.size());
          });
    }
    AtomicLong left = new AtomicLong();
    rebuild.compare((partition, devices) -> left.addAndGet(mends(devices).size()));
    if (left.get() > 0) {
      return console.refuse(
          left.get() + " devices differ still: something else writes onto the tables");
    }
    rebuild.deleteTables();
    console.say(written.get() + " devices written; the tables are those of the rebuild.");
    console.say("Start the job with application-id=" + rebuild.rebuilt().applicationId());
    return ExitCodes.OK;
  }

  private static List<Mend> mends(List<Comparison> devices) {
    return devices.stream().flatMap(device -> device.toWrite().stream()).toList();
  }
}
