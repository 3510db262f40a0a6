package io.tracklog.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tracklog.kit.testing.TestContext;
import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances with standbys: what happens when one of them comes, goes, or is restarted. */
class RebalanceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int DEVICES = 200;

  @TempDir static Path data;
  private static LocalKafka kafka;
  private static TestContext context;
  private static StreamsWorld world;

  @TempDir Path stateOne;
  @TempDir Path stateTwo;

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

  @Test
  void shouldLoseNoDeviceAndJudgeNoneTwiceWhenInstancesComeAndGo() throws Exception {
    String group = "dynamic";
    Map<String, String> silence =
        Map.of("silence.stale-after", "8s", "silence.offline-after", "9s");
    try (StreamsService one = started(group, stateOne, silence)) {
      report(group, 0);
      await().atMost(PATIENCE).until(() -> world.statuses(group).size() == DEVICES);

      // When: another instance takes over half of the devices, and the first one leaves.
      try (StreamsService two = started(group, stateTwo, silence)) {
        await().atMost(PATIENCE).until(() -> owners(group).size() == 2);
        report(group, 1);
        one.close();

        // Then: every device is found silent, once.
        await().atMost(PATIENCE).until(() -> isOffline(group));
        await().atMost(PATIENCE).until(two::isReady);
      }
    }
    assertThat(world.statuses(group).values())
        .hasSize(DEVICES)
        .allSatisfy(
            said ->
                assertThat(said)
                    .doesNotHaveDuplicates()
                    .startsWith(DeviceStatus.LIVE)
                    .endsWith(DeviceStatus.OFFLINE));
  }

  @Test
  void shouldMoveNoPartitionWhenAnInstanceWithALastingNameIsRestarted() throws Exception {
    String group = "lasting";
    try (StreamsService one = started(group, stateOne, Map.of("instance-id", "one"))) {
      Map<String, Set<Integer>> before;
      try (StreamsService two = started(group, stateTwo, Map.of("instance-id", "two"))) {
        await().atMost(PATIENCE).until(() -> isShared(group));
        before = owners(group);
      }

      // When: the second one is down for a moment.
      assertThat(owners(group)).as("while it is down").isEqualTo(before);
      try (StreamsService two = started(group, stateTwo, Map.of("instance-id", "two"))) {
        report(group, 0);
        await().atMost(PATIENCE).until(() -> world.statuses(group).size() == DEVICES);

        // Then: it has the partitions that it had.
        assertThat(owners(group)).isEqualTo(before);
        assertThat(one.isReady()).isTrue();
      }
    }
  }

  private static boolean isOffline(String group) {
    Map<String, List<DeviceStatus>> statuses = world.statuses(group);
    return statuses.size() == DEVICES
        && statuses.values().stream().allMatch(said -> said.contains(DeviceStatus.OFFLINE));
  }

  private static boolean isShared(String group) throws ExecutionException, InterruptedException {
    Map<String, Set<Integer>> owners = owners(group);
    return owners.size() == 2 && owners.values().stream().allMatch(owned -> owned.size() == 1);
  }

  /**
   * Which partitions of the positions each member of the group works on; who has none is left out.
   */
  private static Map<String, Set<Integer>> owners(String group)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      Map<String, Set<Integer>> owners = new HashMap<>();
      for (MemberDescription member :
          admin.describeConsumerGroups(List.of(group)).all().get().get(group).members()) {
        Set<Integer> owned =
            member.assignment().topicPartitions().stream()
                .filter(partition -> partition.topic().endsWith(".positions"))
                .map(partition -> partition.partition())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!owned.isEmpty()) {
          owners.put(member.groupInstanceId().orElse(member.consumerId()), owned);
        }
      }
      return owners;
    }
  }

  private static void report(String fleet, long sequence) {
    long nowMs = System.currentTimeMillis();
    for (int i = 0; i < DEVICES; i++) {
      Position position =
          Position.builder(new DeviceId(fleet, "d" + i), nowMs, 30.25, -97.75)
              .sequence(sequence)
              .build();
      world.send(position, nowMs);
    }
    world.flush();
  }

  private static StreamsService started(String group, Path stateDir, Map<String, String> more)
      throws Exception {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("application-id", group);
    settings.put("state-dir", stateDir.toString());
    settings.put("threads", "1");
    settings.put("kafka-streams.num.standby.replicas", "1");
    settings.put("kafka-streams.probing.rebalance.interval.ms", "60000");
    settings.put("kafka-streams.acceptable.recovery.lag", "10000");
    StreamsService service = new StreamsService(world.config(settings), context.context());
    service.start();
    await().atMost(PATIENCE).until(service::isReady);
    return service;
  }
}
