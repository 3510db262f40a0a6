package io.tracklog.tools.simulate;

import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.cli.ProgressLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;

/** One run of the command: watches a simulator to its end and says how it went. Single use. */
final class SimulationRun {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final Simulator simulator;
  private final Interruption interruption;
  private final BadLineReport badLines;
  private final SendOptions options;
  private final PrintWriter out;
  private final PrintWriter err;
  private final ProgressLine progress;
  private final long startNanos = System.nanoTime();
  private long shownNanos = startNanos;
  private long shownAcknowledged;

  SimulationRun(
      Simulator simulator,
      Interruption interruption,
      BadLineReport badLines,
      SendOptions options,
      CommandSpec command) {
    this.simulator = simulator;
    this.interruption = interruption;
    this.badLines = badLines;
    this.options = options;
    this.out = command.commandLine().getOut();
    this.err = command.commandLine().getErr();
    this.progress = ProgressLine.on(err);
  }

  /** Returns the exit code. */
  int toTheEnd() throws IOException, InterruptedException {
    while (!simulator.awaitFed(GLANCE) && !interruption.isRequested()) {
      showWhenDue();
      if (isUnreachable()) {
        progress.end();
        err.println(unreachable());
        return ExitCodes.FAILURE;
      }
    }
    simulator.stopFeeding();
    boolean settled = settle();
    progress.end();
    SimulatorStats stats = simulator.stats();
    out.println(StatsText.summary(elapsed(), stats, badLines.count()));
    out.flush();
    return exitCode(settled, stats);
  }

  private boolean settle() throws InterruptedException {
    long deadlineNanos = System.nanoTime() + options.settleTimeout.toNanos();
    while (!simulator.awaitSettled(GLANCE)) {
      showWhenDue();
      if (System.nanoTime() - deadlineNanos > 0) {
        return false;
      }
    }
    return true;
  }

  private static int exitCode(boolean settled, SimulatorStats stats) {
    if (!settled || stats.unacknowledged() > 0) {
      return ExitCodes.FAILURE;
    }
    return stats.rejected() > 0 ? ExitCodes.REJECTED : ExitCodes.OK;
  }

  private boolean isUnreachable() {
    return elapsed().compareTo(options.connectTimeout) > 0 && simulator.stats().connects() == 0;
  }

  private String unreachable() {
    return "tracklog simulate: cannot connect to "
        + options.url
        + " ("
        + simulator.stats().lastConnectionError()
        + "); is the gateway up? --url names another one";
  }

  private void showWhenDue() {
    long sinceNanos = System.nanoTime() - shownNanos;
    if (sinceNanos < TICK.toNanos()) {
      return;
    }
    SimulatorStats stats = simulator.stats();
    double perSecond = (stats.acknowledged() - shownAcknowledged) * 1e9 / sinceNanos;
    progress.show(StatsText.progress(elapsed(), stats, perSecond));
    shownNanos += sinceNanos;
    shownAcknowledged = stats.acknowledged();
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
