package io.tracklog.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.tracklog.kit.testing.TestContext;
import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.schemas.model.StatusReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The service on a real broker and a real registry; each test with devices of its own. */
class StreamsServiceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path data;
  private static LocalKafka kafka;
  private static TestContext context;
  private static StreamsWorld world;

  @TempDir Path state;

  @BeforeAll
  static void startKafka() {
    kafka = LocalKafka.builder().dataDir(data).start();
    context = new TestContext();
    world = new StreamsWorld(kafka.bootstrapServers(), context);
  }

  @AfterAll
  static void stopKafka() {
    world.close();
    context.close();
    kafka.close();
  }

  @AfterEach
  void meetNoFault() {
    context.faults().assertNone();
  }

  @ParameterizedTest
  @EnumSource(ProcessingGuarantee.class)
  void shouldKeepTheNewestPositionAndFindSilence(ProcessingGuarantee guarantee) throws Exception {
    String device = "acme/" + guarantee.name();
    try (StreamsService service = started(state, guarantee)) {
      long nowMs = System.currentTimeMillis();
      world.report(device, nowMs);
      world.report(device, nowMs - 5_000);

      LastKnown live = awaitStatus(device, DeviceStatus.LIVE);
      assertThat(live.position().timeMs()).isEqualTo(nowMs);
      LastKnown offline = awaitStatus(device, DeviceStatus.OFFLINE);
      assertThat(offline.sourceOffset()).isEqualTo(live.sourceOffset());
      assertThat(awaitChange(device).reason()).isEqualTo(StatusReason.POSITION);
      assertThat(awaitChange(device).reason()).isEqualTo(StatusReason.SILENCE);
      assertThat(service.isReady()).isTrue();
      assertThat(kafkaMeters())
          .isNotEmpty()
          .allSatisfy(gauge -> assertThat(gauge.value()).as(gauge.getId().getName()).isNotNaN());
    }
  }

  @Test
  void shouldGoOnWithWhatItKnewAfterARestart() throws Exception {
    String late = "acme/restart-late";
    String silent = "acme/restart-silent";
    long nowMs = System.currentTimeMillis();
    try (StreamsService service = started(state, ProcessingGuarantee.AT_LEAST_ONCE)) {
      world.report(late, nowMs);
      world.report(silent, nowMs);
      awaitStatus(late, DeviceStatus.LIVE);
      awaitStatus(silent, DeviceStatus.LIVE);
    }

    try (StreamsService service = started(state, ProcessingGuarantee.AT_LEAST_ONCE)) {
      // No record is written: an idle partition finds silence all the same.
      awaitStatus(silent, DeviceStatus.OFFLINE);
      awaitStatus(late, DeviceStatus.OFFLINE);
      world.report(late, nowMs - 60_000);
      LastKnown back = awaitStatus(late, DeviceStatus.LIVE);
      assertThat(back.position().timeMs()).isEqualTo(nowMs);
    }
  }

  @Test
  void shouldRestoreItsStateFromKafkaWhenTheDiskIsLost(@TempDir Path otherDisk) throws Exception {
    String device = "acme/restore";
    long nowMs = System.currentTimeMillis();
    try (StreamsService service = started(state, ProcessingGuarantee.AT_LEAST_ONCE)) {
      world.report(device, nowMs);
      awaitStatus(device, DeviceStatus.OFFLINE);
    }

    try (StreamsService service = started(otherDisk, ProcessingGuarantee.AT_LEAST_ONCE)) {
      world.report(device, nowMs - 60_000);
      assertThat(awaitStatus(device, DeviceStatus.LIVE).position().timeMs()).isEqualTo(nowMs);
    }
  }

  @Test
  void shouldGoOfflineWhenTheLastSessionIsClosedAndSkipPoison() throws Exception {
    String device = "acme/goodbye";
    try (StreamsService service = started(state, "silence.offline-after", "1h")) {
      world.session(device, SessionEvent.CONNECTED, "");
      world.poison(device);
      world.report(device, System.currentTimeMillis());
      awaitStatus(device, DeviceStatus.LIVE);

      world.session(device, SessionEvent.DISCONNECTED, "peer");

      assertThat(awaitStatus(device, DeviceStatus.OFFLINE).sourceOffset()).isPositive();
      assertThat(context.meters().get("tracklog.streams.dead.letters").counter().count())
          .isPositive();
    }
  }

  /** Names in Kafka change with its versions; a gauge that has lost its metric is NaN. */
  private static List<Gauge> kafkaMeters() {
    return context.meters().getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith("tracklog.streams.kafka."))
        .map(Gauge.class::cast)
        .toList();
  }

  private static StreamsService started(Path stateDir, ProcessingGuarantee guarantee)
      throws Exception {
    String name = guarantee.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return started(stateDir, "processing-guarantee", name);
  }

  /** With short thresholds, and one setting of the test's own. */
  private static StreamsService started(Path stateDir, String key, String value) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("state-dir", stateDir.toString());
    settings.put("silence.stale-after", "2s");
    settings.put("silence.offline-after", "3s");
    settings.put("sessions.grace", "500ms");
    settings.put("silence.in-flight-allowance", "500ms");
    settings.put("silence.check-interval", "100ms");
    settings.put(key, value);
    settings.put(
        "application-id", "test-" + settings.getOrDefault("processing-guarantee", "other"));
    StreamsService service = new StreamsService(world.config(settings), context.context());
    service.start();
    await().atMost(PATIENCE).until(service::isReady);
    return service;
  }

  /** Waits for the next record of this status; what came before it is passed over. */
  private static LastKnown awaitStatus(String device, DeviceStatus status) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> world.nextLastKnown(device),
            known -> known.isPresent() && known.get().status() == status)
        .orElseThrow();
  }

  private static DeviceStatusChange awaitChange(String device) {
    return await()
        .atMost(PATIENCE)
        .until(() -> world.nextChange(device), Optional::isPresent)
        .orElseThrow();
  }
}
