package io.tracklog.tools.rebuild;

import io.tracklog.tools.cli.ExitCodes;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tracklog rebuild discard}: throws tables that were made anew away. */
@Command(
    name = "discard",
    description = {
      "Deletes the tables of a rebuild and the state of its application in Kafka. The job and its",
      "tables are not touched. Refuses what the job has been switched to."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {"", "Exit codes: 0 done, 1 refused, 2 wrong usage."})
final class DiscardCommand implements Callable<Integer> {
  @Mixin private RebuildOptions options = new RebuildOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandConsole console = CommandConsole.of(spec);
    try (Rebuild rebuild = new Rebuild(options)) {
      if (!rebuild.exists()) {
        return console.refuse(SwitchGuard.NOT_THERE);
      }
      Optional<String> against = SwitchGuard.againstDiscard(rebuild);
      if (against.isPresent()) {
        return console.refuse(against.get());
      }
      rebuild.deleteState();
      rebuild.deleteTables();
      console.say(
          "Deleted. What is left is the folder "
              + rebuild.rebuilt().applicationId()
              + " in the state-dir that it was run with.");
      return ExitCodes.OK;
    }
  }
}
