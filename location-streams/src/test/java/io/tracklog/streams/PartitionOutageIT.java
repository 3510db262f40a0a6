package io.tracklog.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tracklog.kit.testing.TestContext;
import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One partition of the positions loses its leader, and gets it back. */
class PartitionOutageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int LOST_NODE = 2;
  private static final String ELSEWHERE = deviceIn(0, "elsewhere");
  private static final String SILENT = deviceIn(0, "silent");
  private static final String CUT_OFF = deviceIn(1, "cut-off");

  @TempDir Path data;
  @TempDir Path state;
  private final TestContext context = new TestContext();
  private final ScheduledExecutorService devices = Executors.newSingleThreadScheduledExecutor();
  private LocalKafka kafka;
  private StreamsWorld world;

  @BeforeEach
  void startKafka() throws Exception {
    kafka = LocalKafka.builder().dataDir(data).nodes(3).start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      Map<Integer, List<Integer>> replicas = Map.of(0, List.of(0), 1, List.of(LOST_NODE));
      admin.createTopics(List.of(new NewTopic(TopicCatalogue.POSITIONS, replicas))).all().get();
    }
    world = new StreamsWorld(kafka.bootstrapServers(), context, kafka.nodes());
  }

  @AfterEach
  void stopKafka() {
    devices.shutdownNow();
    world.close();
    context.close();
    kafka.close();
    context.faults().assertNone();
  }

  @Test
  void shouldJudgeTheOthersAndCallNobodySilentInAPartitionWithoutALeader() throws Exception {
    try (StreamsService service = new StreamsService(config(), context.context())) {
      // Given: two devices report all along, whether Kafka takes it or their gateway keeps it.
      service.start();
      world.report(SILENT, System.currentTimeMillis());
      var unused =
          devices.scheduleAtFixedRate(
              () -> List.of(ELSEWHERE, CUT_OFF).forEach(this::send), 0, 100, TimeUnit.MILLISECONDS);
      await().atMost(PATIENCE).pollInterval(POLL).until(() -> world.table().size() == 3);

      // When: the partition of one of them has no leader, for longer than a device may be silent.
      kafka.stopNode(LOST_NODE);
      long lostMs = System.currentTimeMillis();
      String later = deviceIn(0, "later");
      world.report(later, lostMs);

      // Then: the other partition is judged as ever, and nobody here is called silent.
      awaitStatus(later, DeviceStatus.OFFLINE);
      assertThat(world.table().get(ELSEWHERE).position().timeMs()).isGreaterThan(lostMs);
      assertThat(world.statuses("acme").get(CUT_OFF)).containsExactly(DeviceStatus.LIVE);

      // When: it has its leader again, and gets what the gateway kept.
      kafka.startNode(LOST_NODE);
      long backMs = System.currentTimeMillis();
      await()
          .atMost(PATIENCE)
          .pollInterval(POLL)
          .until(() -> world.table().get(CUT_OFF).position().timeMs() > backMs);

      // Then: it never was silent; and when it is, that is found.
      assertThat(world.statuses("acme").get(CUT_OFF)).containsExactly(DeviceStatus.LIVE);
      devices.shutdownNow();
      awaitStatus(CUT_OFF, DeviceStatus.OFFLINE);
    }
  }

  private void send(String device) {
    long nowMs = System.currentTimeMillis();
    world.send(Position.builder(DeviceId.parse(device), nowMs, 30.25, -97.75).build(), nowMs);
  }

  private void awaitStatus(String device, DeviceStatus status) {
    await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(
            () -> {
              LastKnown known = world.table().get(device);
              return known != null && known.status() == status;
            });
  }

  /** As Kafka's producer chooses partitions. */
  private static String deviceIn(int partition, String name) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> "acme/" + name + i)
        .filter(
            key ->
                Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)))
                        % StreamsWorld.PARTITIONS
                    == partition)
        .findFirst()
        .orElseThrow();
  }

  private StreamsConfig config() {
    return world.config(
        Map.of(
            "application-id", "outage",
            "topics.replication-factor", Integer.toString(kafka.nodes()),
            "state-dir", state.toString(),
            "silence.stale-after", "6s",
            "silence.offline-after", "7s",
            "silence.check-interval", "100ms"));
  }
}
