package io.tracklog.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.LastKnown;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever reports and falls silent in whatever order, at every tick each device has the status that
 * its silence gives it: none is early, none is missed. A failing case is named by its seed.
 */
class DeadlinePropertyTest {
  private static final int DEVICES = 12;
  private static final int ROUNDS = 100;
  private static final long ALLOWANCE_MS = 2_000;

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldGiveEachDeviceTheStatusOfItsSilence(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Long> lastSeenMs = new HashMap<>();
    try (Pipeline pipeline = new Pipeline()) {
      for (int round = 0; round < ROUNDS; round++) {
        act(pipeline, random, lastSeenMs);
        pipeline.pass(Duration.ofSeconds(pause(random)));

        assertThat(statuses(pipeline)).isEqualTo(expected(lastSeenMs, pipeline.nowMs()));
        assertThat(pipeline.deadlines()).isBetween((long) lastSeenMs.size(), 5L * DEVICES);
      }
    }
  }

  /** Some devices report; now and then one is removed. */
  private static void act(
      Pipeline pipeline, SplittableRandom random, Map<String, Long> lastSeenMs) {
    for (int i = random.nextInt(4); i > 0; i--) {
      String device = "acme/d" + random.nextInt(DEVICES);
      if (random.nextInt(15) == 0) {
        pipeline.raw(device, null);
        lastSeenMs.remove(device);
      } else {
        pipeline.report(device);
        lastSeenMs.put(device, pipeline.nowMs());
      }
    }
  }

  /** Mostly seconds, at times minutes, seldom longer than a device is remembered. */
  private static long pause(SplittableRandom random) {
    int kind = random.nextInt(80);
    if (kind == 0) {
      return Pipeline.FORGET_AFTER.toSeconds() - random.nextInt(100);
    }
    return kind < 15 ? 1 + random.nextInt(150) : 1 + random.nextInt(15);
  }

  private static Map<String, DeviceStatus> statuses(Pipeline pipeline) {
    Map<String, DeviceStatus> statuses = new HashMap<>();
    for (Map.Entry<String, LastKnown> entry : pipeline.table().entrySet()) {
      statuses.put(entry.getKey(), entry.getValue().status());
    }
    return statuses;
  }

  /** By plain means; who has been silent for too long is dropped for good. */
  private static Map<String, DeviceStatus> expected(Map<String, Long> lastSeenMs, long wallMs) {
    long clockMs = wallMs - ALLOWANCE_MS;
    lastSeenMs.values().removeIf(ms -> clockMs - ms >= Pipeline.THRESHOLDS.forgetMs());
    Map<String, DeviceStatus> expected = new HashMap<>();
    lastSeenMs.forEach((device, ms) -> expected.put(device, statusAfter(clockMs - ms)));
    return expected;
  }

  private static DeviceStatus statusAfter(long silenceMs) {
    if (silenceMs >= Pipeline.THRESHOLDS.offlineMs()) {
      return DeviceStatus.OFFLINE;
    }
    return silenceMs >= Pipeline.THRESHOLDS.staleMs() ? DeviceStatus.STALE : DeviceStatus.LIVE;
  }
}
