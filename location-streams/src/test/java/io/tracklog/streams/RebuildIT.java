package io.tracklog.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tracklog.kit.testing.TestContext;
import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.schemas.topic.RebuildName;
import io.tracklog.streams.rebuild.RebuildListener;
import io.tracklog.streams.rebuild.RebuildService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebuild beside the job, on a real broker. */
class RebuildIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int GONE = 2_000;

  @TempDir Path data;
  @TempDir Path state;

  @Test
  void shouldMakeTheSameTableBesideTheJobAndGoOnWhereItStopped() throws Exception {
    try (LocalKafka kafka = LocalKafka.builder().dataDir(data).start();
        TestContext context = new TestContext();
        StreamsWorld world = new StreamsWorld(kafka.bootstrapServers(), context)) {
      StreamsConfig config =
          world.config(
              Map.of(
                  "state-dir",
                  state.toString(),
                  "silence.offline-after",
                  "2h",
                  "silence.stale-after",
                  "1h"));
      long nowMs = System.currentTimeMillis();
      long goodbyeMs = nowMs - Duration.ofHours(5).toMillis();
      leaveAt(world, goodbyeMs);
      for (int device = 0; device < 20; device++) {
        world.report("acme/bus-" + device, nowMs);
        world.report("acme/bus-" + device, nowMs - 5_000);
      }
      try (StreamsService job = new StreamsService(config, context.context())) {
        job.start();

        assertThat(caughtUp(config, context, "r1", Optional.empty())).isEqualTo(40 + 3 * GONE);

        Map<String, LastKnown> rebuilt = world.table("tracklog.last-known.r1");
        assertThat(rebuilt).hasSize(20 + GONE);
        assertThat(rebuilt.values())
            .filteredOn(known -> known.status() == DeviceStatus.OFFLINE)
            .as("nobody was found silent before the goodbye was read")
            .hasSize(GONE)
            .allMatch(known -> known.statusSinceMs() == goodbyeMs);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(world.table()).isEqualTo(rebuilt));
        world.report("acme/bus-0", nowMs + 1_000);
        assertThat(caughtUp(config, context, "r1", Optional.empty())).isEqualTo(1);
        assertThat(world.table("tracklog.last-known.r1").get("acme/bus-0").position().timeMs())
            .isEqualTo(nowMs + 1_000);
        assertThat(caughtUp(config, context, "later", Optional.of(Instant.now().plusSeconds(60))))
            .as("what was taken before is not read")
            .isZero();
      }
      context.faults().assertNone();
    }
  }

  /** Devices came long ago, reported, and left in good order; all of it is still to be read. */
  private static void leaveAt(StreamsWorld world, long goodbyeMs) {
    for (int i = 0; i < GONE; i++) {
      String device = "acme/gone-" + i;
      Position last =
          Position.builder(DeviceId.parse(device), goodbyeMs - 10_000, 30.25, -97.75).build();
      world.sendSession(device, SessionEvent.CONNECTED, "", goodbyeMs - 20_000);
      world.send(last, goodbyeMs - 10_000);
      world.sendSession(device, SessionEvent.DISCONNECTED, "peer", goodbyeMs);
    }
    world.flush();
  }

  /** Runs a rebuild until it has caught up; how many records it had to read. */
  private static long caughtUp(
      StreamsConfig config, TestContext context, String name, Optional<Instant> from)
      throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    AtomicLong records = new AtomicLong();
    RebuildListener listener =
        new RebuildListener() {
          @Override
          public void onProgress(long read, long total) {
            records.set(total);
          }

          @Override
          public void onCaughtUp() {
            done.countDown();
          }
        };
    try (RebuildService rebuild =
        new RebuildService(config, context.context(), new RebuildName(name), from, listener)) {
      rebuild.start();
      assertThat(done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
    return records.get();
  }
}
