package io.tracklog.bench.fanout;

import io.tracklog.bench.load.LoadPlan;
import io.tracklog.bench.process.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Subscribers of a whole fleet, each of whose devices reports once a second. */
@Command(
    name = "whole-fleet",
    description = "Deliveries/s of a fleet at 1 Hz to many subscribers of all of it.")
public final class WholeFleet implements Callable<Integer> {
  private static final int WARM_SECONDS = 15;

  @Option(names = "--subscribers", defaultValue = "500", description = "How many.")
  private int subscribers;

  @Option(names = "--devices", defaultValue = "1000", description = "How many.")
  private int devices;

  @Option(names = "--seconds", defaultValue = "30", description = "Measured.")
  private int seconds;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("tracklog-bench");
    try (Pipeline pipeline = Pipeline.fanout(folder)) {
      Measured measured = Measured.run(pipeline.gateway(), folder, plan(pipeline));
      System.out.printf(
          "%d devices at 1 Hz to %d subscribers of all: %s%n",
          devices, subscribers, measured.describe());
      System.out.printf(
          "due to received: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms%n",
          measured.result().p50Micros() / 1e3,
          measured.result().p99Micros() / 1e3,
          measured.result().p999Micros() / 1e3);
    }
    return 0;
  }

  private LoadPlan plan(Pipeline pipeline) {
    return new LoadPlan(
        pipeline.port(),
        pipeline.bootstrapServers(),
        pipeline.registry(),
        0,
        subscribers,
        0,
        "/v1/stream?fleet=bench",
        devices,
        devices,
        0,
        WARM_SECONDS,
        seconds);
  }
}
