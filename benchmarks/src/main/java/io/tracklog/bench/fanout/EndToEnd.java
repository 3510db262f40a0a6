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
 * How long a position takes from its device over the ingest gateway, Kafka with all its
 * acknowledgements and the fan-out gateway to a subscriber: first how many positions a second come
 * through at most, then the time of each at half of that, from when it was due.
 */
@Command(
    name = "end-to-end",
    description = "Device to subscriber at half of saturation: p50, p99, p99.9.")
public final class EndToEnd implements Callable<Integer> {
  private static final int WARM_SECONDS = 15;
  private static final int SATURATION_SECONDS = 10;

  @Option(names = "--devices", defaultValue = "100", description = "How many.")
  private int devices;

  @Option(names = "--subscribers", defaultValue = "10", description = "Of all of them, each.")
  private int subscribers;

  @Option(names = "--window", defaultValue = "512", description = "Under way at saturation.")
  private int window;

  @Option(names = "--seconds", defaultValue = "30", description = "At half of it.")
  private int seconds;

  @Option(names = "--rate", defaultValue = "0", description = "Instead: so many a second.")
  private int rate;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("tracklog-bench");
    try (Pipeline pipeline = Pipeline.whole(folder)) {
      Measured full =
          Measured.run(pipeline.gateway(), folder, plan(pipeline, 0, SATURATION_SECONDS));
      double saturation = full.result().perSecond() / subscribers;
      int perSecond = rate > 0 ? rate : (int) (saturation / 2);
      LoadResult half =
          Measured.run(pipeline.gateway(), folder, plan(pipeline, perSecond, seconds)).result();
      System.out.printf(
          "%d devices, %d subscribers of all: %,.0f positions/s at most; at %,d/s (%,.0f/s came)"
              + " p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms%n",
          devices,
          subscribers,
          saturation,
          perSecond,
          half.perSecond() / subscribers,
          half.p50Micros() / 1e3,
          half.p99Micros() / 1e3,
          half.p999Micros() / 1e3);
    }
    return 0;
  }

  private LoadPlan plan(Pipeline pipeline, int perSecond, int length) {
    return new LoadPlan(
        pipeline.port(),
        pipeline.bootstrapServers(),
        pipeline.registry(),
        pipeline.devicePort(),
        subscribers,
        0,
        "/v1/stream?mode=log&fleet=bench",
        devices,
        perSecond,
        perSecond > 0 ? 0 : window,
        WARM_SECONDS,
        length);
  }
}
