package io.tracklog.bench.fanout;

import io.tracklog.bench.load.LoadPlan;
import io.tracklog.bench.load.LoadResult;
import io.tracklog.bench.load.StreamLoad;
import io.tracklog.bench.process.ChildJvm;
import io.tracklog.bench.process.LiveHeap;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One run of a load against a server.
 *
 * @param result what was delivered
 * @param serverCpu the processors' time that the server took meanwhile
 * @param heap of the server at the end, when all subscribers are still there
 */
record Measured(LoadResult result, Duration serverCpu, LiveHeap heap) {
  /** Runs a load in a process of its own. */
  static Measured run(ChildJvm server, Path folder, LoadPlan plan) throws IOException {
    try (ChildJvm load =
        ChildJvm.start(
            "load",
            folder,
            List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"),
            StreamLoad.class,
            plan.arguments().toArray(String[]::new))) {
      load.await(line -> line.equals(LoadResult.BEGUN) ? line : null);
      Duration before = server.cpuTime();
      LoadResult result = load.await(LoadResult::of);
      Duration cpu = server.cpuTime().minus(before);
      return new Measured(result, cpu, LiveHeap.of(server));
    }
  }

  /** Deliveries in a second of a processor, of the server alone. */
  double perCoreSecond() {
    return result.positions() * 1e9 / serverCpu.toNanos();
  }

  /** In words. */
  String describe() {
    return "%,9.0f deliveries/s, %,9.0f a second of its processor; %.1f in a write, %.0f bytes"
        .formatted(result.perSecond(), perCoreSecond(), result.batch(), result.size());
  }
}
