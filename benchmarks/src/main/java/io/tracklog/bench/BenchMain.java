package io.tracklog.bench;

import io.tracklog.bench.fanout.EndToEnd;
import io.tracklog.bench.fanout.IdleSubscribers;
import io.tracklog.bench.fanout.OneDevice;
import io.tracklog.bench.fanout.ReturnOfEverybody;
import io.tracklog.bench.fanout.SlowReaders;
import io.tracklog.bench.fanout.SubscriptionState;
import io.tracklog.bench.fanout.WholeFleet;
import io.tracklog.bench.ingest.IdleDevices;
import io.tracklog.bench.ingest.IngestThroughput;
import io.tracklog.bench.streams.StreamsDeadlines;
import io.tracklog.bench.streams.StreamsThroughput;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs a load scenario; microbenchmarks are JMH's. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = {
      EndToEnd.class,
      IdleDevices.class,
      IdleSubscribers.class,
      IngestThroughput.class,
      OneDevice.class,
      ReturnOfEverybody.class,
      SlowReaders.class,
      StreamsDeadlines.class,
      StreamsThroughput.class,
      SubscriptionState.class,
      WholeFleet.class
    },
    description = "Load scenarios, each bounded in count and time. See docs/performance.md.")
public final class BenchMain {
  private BenchMain() {}

  /** Runs one and ends the process with its exit code. */
  public static void main(String[] args) {
    Runtime.getRuntime().exit(new CommandLine(new BenchMain()).execute(args));
  }
}
