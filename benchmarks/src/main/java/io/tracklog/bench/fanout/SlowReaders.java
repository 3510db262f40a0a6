package io.tracklog.bench.fanout;

import io.tracklog.bench.load.LoadPlan;
import io.tracklog.bench.load.LoadResult;
import io.tracklog.bench.process.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What readers that stop reading do to the others and to the gateway's heap: rounds without them
 * and with them in turn, the same number of subscribers in each.
 */
@Command(
    name = "slow-readers",
    description = "Delays and heap with some subscribers that stop reading, and without.")
public final class SlowReaders implements Callable<Integer> {
  @Option(names = "--subscribers", defaultValue = "5000", description = "How many in all.")
  private int subscribers;

  @Option(names = "--stalled", defaultValue = "1000", description = "Of these.")
  private int stalled;

  @Option(names = "--devices", defaultValue = "8", description = "At 1 Hz, all seen by each.")
  private int devices;

  @Option(names = "--rounds", defaultValue = "2", description = "How many.")
  private int rounds;

  @Option(names = "--warm", defaultValue = "60", description = "Seconds before it is measured.")
  private int warmSeconds;

  @Option(names = "--seconds", defaultValue = "20", description = "Of each half of a round.")
  private int seconds;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("tracklog-bench");
    try (Pipeline pipeline = Pipeline.fanout(folder)) {
      for (int round = 1; round <= rounds; round++) {
        print(round, 0, Measured.run(pipeline.gateway(), folder, plan(pipeline, 0)));
        print(round, stalled, Measured.run(pipeline.gateway(), folder, plan(pipeline, stalled)));
      }
    }
    return 0;
  }

  private void print(int round, int slow, Measured measured) {
    LoadResult result = measured.result();
    System.out.printf(
        "round %d  %d of %d stalled: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms; %,.0f deliveries/s;"
            + " live heap %,d bytes%n",
        round,
        slow,
        subscribers,
        result.p50Micros() / 1e3,
        result.p99Micros() / 1e3,
        result.p999Micros() / 1e3,
        result.perSecond(),
        measured.heap().bytes());
  }

  private LoadPlan plan(Pipeline pipeline, int slow) {
    return new LoadPlan(
        pipeline.port(),
        pipeline.bootstrapServers(),
        pipeline.registry(),
        0,
        subscribers,
        slow,
        "/v1/stream?fleet=bench",
        devices,
        devices,
        0,
        warmSeconds,
        seconds);
  }
}
