package io.tracklog.streams.rebuild;

import io.tracklog.kit.service.ServiceLauncher;
import io.tracklog.kit.service.StopSignal;
import io.tracklog.streams.StreamsConfig;
import java.util.List;

/** {@code tracklog rebuild run}: runs a rebuild until it has caught up. */
public final class RebuildMain {
  private static final int MISUSED = 2;
  private static final String USAGE =
      """
      Usage: tracklog rebuild run NAME [--from=TIME] [SETTINGS]
      Makes the tables anew from the log, into topics of its own beside those of the job, which may
      go on meanwhile. Ends when it has caught up with the log's end as of its start; the same
      command again goes on from there. Then: tracklog rebuild show NAME.

        NAME         1 to 32 characters of a-z 0-9 -
        --from=TIME  Begin with what was taken at this time, such as 2026-03-14T02:10:00Z, and not
                     with all that the log still holds
        SETTINGS     Those of the job: give the same file, variables and flags

      Exit codes: 0 caught up, or stopped in good order before; 1 failed; 2 wrong usage.
      """;

  private RebuildMain() {}

  /** Runs it and ends the process. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      System.out.print(USAGE);
      return 0;
    }
    RebuildRequest request;
    try {
      request = RebuildRequest.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("tracklog rebuild: " + e.getMessage());
      return MISUSED;
    }
    StopSignal stop = new StopSignal();
    RebuildListener listener = new ProgressPrinter(request.name(), System.out, stop::stop);
    return ServiceLauncher.run(
        "rebuild",
        StreamsConfig.class,
        (config, context) ->
            new RebuildService(config, context, request.name(), request.from(), listener),
        request.settings().toArray(String[]::new),
        stop);
  }
}
