package io.tracklog.bench.fanout;

import io.tracklog.bench.load.LoadPlan;
import io.tracklog.bench.load.PlainWriteLoop;
import io.tracklog.bench.process.ChildJvm;
import io.tracklog.bench.process.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One device to thousands of subscribers, as fast as they take it, in turns with a plain write loop
 * that writes as many positions at once as the gateway did just before.
 */
@Command(
    name = "one-device",
    description = "Deliveries/s of one device to many subscribers, against a plain write loop.")
public final class OneDevice implements Callable<Integer> {
  private static final int WARM_SECONDS = 5;

  @Option(names = "--subscribers", defaultValue = "4000", description = "How many.")
  private int subscribers;

  @Option(names = "--window", defaultValue = "32", description = "Positions under way.")
  private int window;

  @Option(names = "--rounds", defaultValue = "3", description = "How many.")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "10", description = "Of each half of a round.")
  private int seconds;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("tracklog-bench");
    List<Double> ratios = new ArrayList<>();
    List<Double> cpuRatios = new ArrayList<>();
    try (Pipeline pipeline = Pipeline.fanout(folder)) {
      for (int round = 1; round <= rounds; round++) {
        Measured gateway = Measured.run(pipeline.gateway(), folder, gatewayPlan(pipeline));
        System.out.printf("round %d  gateway     %s%n", round, gateway.describe());
        Measured plain = plain(folder, gateway);
        System.out.printf("round %d  plain loop  %s%n", round, plain.describe());
        ratios.add(gateway.result().perSecond() / plain.result().perSecond());
        cpuRatios.add(gateway.perCoreSecond() / plain.perCoreSecond());
      }
    }
    System.out.printf(
        "%d subscribers of one device: %.2f of the plain loop's deliveries/s (%s); %.2f of those"
            + " a second of its processor%n",
        subscribers, median(ratios), ratios, median(cpuRatios));
    return 0;
  }

  private LoadPlan gatewayPlan(Pipeline pipeline) {
    return new LoadPlan(
        pipeline.port(),
        pipeline.bootstrapServers(),
        pipeline.registry(),
        0,
        subscribers,
        0,
        "/v1/stream?mode=log&device=bench/device-000000",
        1,
        0,
        window,
        WARM_SECONDS,
        seconds);
  }

  private Measured plain(Path folder, Measured gateway) throws IOException {
    long batch = Math.max(1, Math.round(gateway.result().batch()));
    try (ChildJvm server =
        ChildJvm.start(
            "plain",
            folder,
            Pipeline.OPTIONS,
            PlainWriteLoop.class,
            Integer.toString(Runtime.getRuntime().availableProcessors()),
            Long.toString(batch),
            Long.toString(Math.round(gateway.result().size())),
            Integer.toString(subscribers))) {
      int port =
          server.await(
              line ->
                  line.startsWith(PlainWriteLoop.READY)
                      ? Integer.valueOf(line.substring(PlainWriteLoop.READY.length()))
                      : null);
      return Measured.run(
          server,
          folder,
          new LoadPlan(port, "-", "-", 0, subscribers, 0, "/", 1, 0, 0, WARM_SECONDS, seconds));
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
