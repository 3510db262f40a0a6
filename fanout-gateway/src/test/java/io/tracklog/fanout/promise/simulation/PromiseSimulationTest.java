package io.tracklog.fanout.promise.simulation;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random runs of whole gateways, each checked against the promise. Those of every
 * build are the same; {@code -Dtracklog.promise.runs=100000} tries others, so many, and {@code
 * -Dtracklog.promise.seed=…} one run again.
 */
final class PromiseSimulationTest {
  private static final int RUNS = 1_500;
  private static final long FIRST_SEED = 1;

  @Test
  void shouldKeepThePromiseInRandomRuns() {
    String seed = System.getProperty("tracklog.promise.seed");
    Integer runs = Integer.getInteger("tracklog.promise.runs");
    if (seed != null) {
      run(Long.parseLong(seed));
    } else if (runs != null) {
      run(ThreadLocalRandom.current().nextLong(1L << 40), runs);
    } else {
      run(FIRST_SEED, RUNS);
    }
  }

  private static void run(long firstSeed, int runs) {
    LongStream.range(firstSeed, firstSeed + runs).parallel().forEach(PromiseSimulationTest::run);
  }

  private static void run(long seed) {
    try {
      new Simulation(seed).run();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("run again with -Dtracklog.promise.seed=" + seed, e);
    }
  }
}
