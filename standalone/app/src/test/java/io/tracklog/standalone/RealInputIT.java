package io.tracklog.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tracklog.schemas.model.PositionReport;
import io.tracklog.standalone.LogReader.Delivered;
import io.tracklog.standalone.TraceFile.Fix;
import io.tracklog.tools.simulate.DeliveryListener;
import io.tracklog.tools.simulate.Simulator;
import io.tracklog.tools.simulate.SimulatorSettings;
import io.tracklog.tools.simulate.SimulatorStats;
import io.tracklog.tools.trace.TracePlayback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise of the whole system, on real traces, over real sockets and a real broker: what a
 * device was told is in Kafka comes out once and in order, and the last-known table is what the
 * trace says.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RealInputIT {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private RunningSystem system;

  @BeforeEach
  void start() throws Exception {
    system = RunningSystem.startOnChosenBroker(folder.resolve("data"));
  }

  @AfterEach
  void stop() {
    if (system != null) {
      system.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-ships-2022-01-03", "austin-buses-2017"})
  void shouldDeliverExactlyWhatWasAcknowledgedWhenARealTraceIsPlayed(String name) throws Exception {
    // Given
    TraceFile trace = TraceFile.named(name, folder);
    Books books = new Books();

    // When
    SimulatorStats stats = play(trace, books);

    // Then
    assertThat(stats.sent()).isEqualTo(trace.positions());
    assertThat(stats.acknowledged() + stats.rejected()).isEqualTo(stats.sent());
    assertThat(books.acknowledged).hasSize((int) stats.acknowledged());
    assertThat(stats.acknowledged()).isGreaterThan(stats.sent() * 99 / 100);

    List<Delivered> log =
        new LogReader(system.standalone().fanoutUrl())
            .read("mode=log&from=earliest", (int) stats.acknowledged());
    assertOnceAndInOrder(log);
    assertSameFixesPerDevice(log, trace, books);
    assertLastKnown(trace, books);
  }

  private SimulatorStats play(TraceFile trace, Books books) throws Exception {
    SimulatorSettings settings = SimulatorSettings.of(system.standalone().ingestUrl());
    TracePlayback playback = TracePlayback.once(trace.path(), "test", 1_000_000);
    try (Simulator simulator = new Simulator(system.vertx(), settings, playback, books)) {
      simulator.start();
      assertThat(simulator.awaitFed(LONG_ENOUGH)).isTrue();
      assertThat(simulator.awaitSettled(LONG_ENOUGH)).isTrue();
      return simulator.stats();
    }
  }

  /**
   * Every offset of every partition from the first on, each once: nobody else writes to these
   * topics.
   */
  private static void assertOnceAndInOrder(List<Delivered> log) {
    Map<Integer, Long> next = new HashMap<>();
    for (Delivered position : log) {
      long expected = next.getOrDefault(position.partition(), 0L);
      assertThat(position.offset()).as("partition %d", position.partition()).isEqualTo(expected);
      next.put(position.partition(), expected + 1);
    }
  }

  /** For each device: the fixes of the trace, in its order, less those that were refused. */
  private static void assertSameFixesPerDevice(List<Delivered> log, TraceFile trace, Books books) {
    Map<String, Integer> seen = new HashMap<>();
    Map<String, Long> lastSequence = new HashMap<>();
    for (Delivered position : log) {
      String device = position.device().substring("test/".length());
      if (books.rejectedDevices().contains(position.device())) {
        continue;
      }
      Fix fix = trace.byDevice().get(device).get(seen.merge(device, 1, Integer::sum) - 1);
      assertThat(position.latitude()).as(device).isEqualTo(fix.latitude());
      assertThat(position.longitude()).as(device).isEqualTo(fix.longitude());
      assertThat(position.sequence()).isGreaterThan(lastSequence.getOrDefault(device, -1L));
      lastSequence.put(device, position.sequence());
    }
    seen.forEach(
        (device, count) ->
            assertThat(count).as(device).isEqualTo(trace.byDevice().get(device).size()));
    assertThat(seen).hasSize(trace.byDevice().size() - books.rejectedDevices().size());
  }

  private void assertLastKnown(TraceFile trace, Books books) {
    DevicesReader devices = new DevicesReader(system.standalone().fanoutUrl());
    Map<String, Fix> expected = new HashMap<>();
    for (String device : trace.byDevice().keySet()) {
      if (!books.rejectedDevices().contains("test/" + device)) {
        Fix newest = trace.newest(device);
        expected.put("test/" + device, new Fix(0, newest.latitude(), newest.longitude()));
      }
    }
    await()
        .atMost(LONG_ENOUGH)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(devices.lastKnown("test")).containsAllEntriesOf(expected));
  }

  /** What became of every position, as the sender was told. */
  private static final class Books implements DeliveryListener {
    private final Queue<PositionReport> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<PositionReport> rejected = new ConcurrentLinkedQueue<>();

    @Override
    public void acknowledged(PositionReport report) {
      acknowledged.add(report);
    }

    @Override
    public void rejected(PositionReport report, String code) {
      rejected.add(report);
    }

    Set<String> rejectedDevices() {
      Set<String> devices = new HashSet<>();
      rejected.forEach(report -> devices.add(String.valueOf(report.device())));
      return devices;
    }
  }
}
