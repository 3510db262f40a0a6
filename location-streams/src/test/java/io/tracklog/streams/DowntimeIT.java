package io.tracklog.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tracklog.kit.testing.TestContext;
import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten minutes of downtime, with the devices sending all along. */
class DowntimeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int DEVICES = 20;
  private static final int DOWN_S = 600;
  private static final String SILENT = "down/silent";

  @TempDir Path data;
  @TempDir Path state;
  private LocalKafka kafka;

  /** Ten minutes ago, as the service saw it that was up then. */
  private final TestContext before =
      new TestContext(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-DOWN_S)));

  private final TestContext now = new TestContext();
  private StreamsWorld world;

  @BeforeEach
  void startKafka() {
    kafka = LocalKafka.builder().dataDir(data).start();
    world = new StreamsWorld(kafka.bootstrapServers(), now);
  }

  @AfterEach
  void stopKafka() {
    world.close();
    before.close();
    now.close();
    kafka.close();
    before.faults().assertNone();
    now.faults().assertNone();
  }

  @Test
  void shouldCallNobodySilentWhoSentDuringTheDowntime() throws Exception {
    // Given: all devices were live when the service went down, by the records' own time.
    long downSinceMs = System.currentTimeMillis() - DOWN_S * 1_000L;
    report(0, downSinceMs);
    world.send(position(SILENT, 0, downSinceMs), downSinceMs);
    world.flush();
    try (StreamsService service = started(before)) {
      await().pollInterval(POLL).atMost(PATIENCE).until(() -> world.table().size() == DEVICES + 1);
    }

    // When: all but one have sent once a second until now, and the service comes back.
    for (int second = 1; second <= DOWN_S; second++) {
      report(second, downSinceMs + second * 1_000L);
    }
    world.flush();
    try (StreamsService service = started(now)) {
      await()
          .pollInterval(POLL)
          .atMost(PATIENCE)
          .until(() -> statusOf(SILENT) == DeviceStatus.OFFLINE);
      await().pollInterval(POLL).atMost(PATIENCE).until(this::isBacklogDone);
    }

    // Then: of the others nothing was said but that they are live.
    Map<String, List<DeviceStatus>> statuses = world.statuses("down");
    assertThat(statuses.remove(SILENT)).endsWith(DeviceStatus.OFFLINE).doesNotHaveDuplicates();
    assertThat(statuses).hasSize(DEVICES);
    assertThat(statuses.values()).allMatch(List.of(DeviceStatus.LIVE)::equals);
  }

  private boolean isBacklogDone() {
    return world.table().values().stream()
        .filter(known -> !known.device().key().equals(SILENT))
        .allMatch(known -> known.position().sequence() == DOWN_S);
  }

  private DeviceStatus statusOf(String device) {
    LastKnown known = world.table().get(device);
    assertThat(known).isNotNull();
    return known.status();
  }

  /** Every device but one sends; its sequence counts the seconds. */
  private void report(int second, long atMs) {
    for (int i = 0; i < DEVICES; i++) {
      world.send(position("down/d" + i, second, atMs), atMs);
    }
  }

  private static Position position(String device, long sequence, long timeMs) {
    return Position.builder(DeviceId.parse(device), timeMs, 30.25, -97.75)
        .sequence(sequence)
        .build();
  }

  /** The downtime is longer than both thresholds, the test is shorter than the first. */
  private StreamsService started(TestContext context) throws Exception {
    Map<String, String> settings =
        Map.of(
            "state-dir", state.toString(),
            "silence.stale-after", "3m",
            "silence.offline-after", "5m");
    StreamsService service = new StreamsService(world.config(settings), context.context());
    service.start();
    await().pollInterval(POLL).atMost(PATIENCE).until(service::isReady);
    return service;
  }
}
