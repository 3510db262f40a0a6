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
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SIGKILL in the middle of a load: the tables are those of the log, as if nothing had happened. */
class KillIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int DEVICES = 300;
  private static final int POSITIONS = 20_000;
  private static final Comparator<Position> BY_AGE =
      Comparator.comparingLong(Position::timeMs).thenComparingLong(Position::sequence);

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

  @ParameterizedTest
  @EnumSource(ProcessingGuarantee.class)
  void shouldHoldTheSameTableWhenKilledInTheMiddleOfALoad(ProcessingGuarantee guarantee)
      throws Exception {
    // Given: half of a load is in the log, and a process that has said some of it.
    String fleet = guarantee.name().toLowerCase(Locale.ROOT);
    SplittableRandom random = new SplittableRandom(42);
    Map<String, Position> newest = new HashMap<>();
    List<String> flags = world.flags(settings(guarantee));
    load(fleet, 0, POSITIONS / 2, random, newest);
    try (StreamsProcess first = StreamsProcess.start(flags, state.resolve("first.log"))) {
      await()
          .pollInterval(POLL)
          .atMost(PATIENCE)
          .until(() -> devicesOf(fleet).size() > DEVICES / 2);
      load(fleet, POSITIONS / 2, POSITIONS, random, newest);

      // When: it is killed in the midst of the rest, and another one goes on.
      first.kill();
    }
    try (StreamsProcess second = StreamsProcess.start(flags, state.resolve("second.log"))) {
      await().pollInterval(POLL).atMost(PATIENCE).until(() -> positionsOf(fleet).equals(newest));

      // Then: every device is live, and became so once.
      assertThat(second.isAlive()).isTrue();
      assertThat(devicesOf(fleet).values()).allMatch(known -> known.status() == DeviceStatus.LIVE);
      Map<String, List<DeviceStatus>> statuses = world.statuses(fleet);
      assertThat(statuses).hasSize(DEVICES);
      if (guarantee == ProcessingGuarantee.EXACTLY_ONCE_V2) {
        assertThat(statuses.values()).allMatch(List.of(DeviceStatus.LIVE)::equals);
      } else {
        assertThat(statuses.values()).allMatch(said -> !said.contains(DeviceStatus.STALE));
      }
    }
  }

  /** Positions in a row, of devices and with device times drawn at random. */
  private static void load(
      String fleet, int from, int to, SplittableRandom random, Map<String, Position> newest) {
    long nowMs = System.currentTimeMillis();
    for (int i = from; i < to; i++) {
      DeviceId device = new DeviceId(fleet, "d" + random.nextInt(DEVICES));
      Position position =
          Position.builder(
                  device,
                  nowMs - random.nextInt(3_600_000),
                  random.nextDouble(-90, 90),
                  random.nextDouble(-180, 180))
              .sequence(i)
              .build();
      newest.merge(device.key(), position, (a, b) -> BY_AGE.compare(a, b) >= 0 ? a : b);
      world.send(position, nowMs);
    }
    world.flush();
  }

  private static Map<String, Position> positionsOf(String fleet) {
    Map<String, Position> positions = new HashMap<>();
    devicesOf(fleet).forEach((device, known) -> positions.put(device, known.position()));
    return positions;
  }

  private static Map<String, LastKnown> devicesOf(String fleet) {
    Map<String, LastKnown> devices = world.table();
    devices.keySet().removeIf(device -> !device.startsWith(fleet + '/'));
    return devices;
  }

  private Map<String, String> settings(ProcessingGuarantee guarantee) {
    String name = guarantee.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Map.of(
        "application-id",
        "kill-" + name,
        "processing-guarantee",
        name,
        "state-dir",
        state.resolve("stores").toString(),
        "silence.stale-after",
        "1h",
        "silence.offline-after",
        "2h");
  }
}
