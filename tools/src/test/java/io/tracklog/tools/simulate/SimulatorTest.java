package io.tracklog.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracklog.schemas.model.PositionReport;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final Outcomes outcomes = new Outcomes();

  @AfterEach
  void closeVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void shouldKeepTheOrderOfEachDeviceWhenAllIsAcknowledged() throws Exception {
    // Given
    try (GatewayDouble gateway = GatewayDouble.start(vertx, SimulatorTest::storeAndAck)) {
      // When
      SimulatorStats stats = play(gateway.url(), new ListFeed(50, 20_000), 4, 10_000);
      // Then
      assertThat(stats.sent()).isEqualTo(20_000);
      assertThat(stats.acknowledged()).isEqualTo(20_000);
      assertThat(stats.unacknowledged()).isZero();
      assertThat(stats.ackP50Ms()).isPositive();
      assertThat(gateway.paths()).hasSize(4).containsOnly("/v1/ingest");
      assertThat(byDevice(gateway.log()))
          .hasSize(50)
          .allSatisfy((device, ts) -> assertThat(ts).hasSize(400).isSorted());
    }
  }

  @Test
  void shouldCountRefusalsByCodeAndSettleThem() throws Exception {
    // Given
    try (GatewayDouble gateway = GatewayDouble.start(vertx, SimulatorTest::refuseEveryThird)) {
      // When
      SimulatorStats stats = play(gateway.url(), new ListFeed(3, 3_000), 1, 100);
      // Then
      assertThat(stats.acknowledged()).isEqualTo(2_000);
      assertThat(stats.rejectedByCode()).isEqualTo(Map.of("too-old", 500L, "unknown", 500L));
      assertThat(stats.unacknowledged()).isZero();
      assertThat(outcomes.rejected())
          .hasSize(1_000)
          .allSatisfy(report -> assertThat(sequence(report) % 3).isZero());
    }
  }

  @Test
  void shouldSendAgainWithTheSameNumberAndTimeWhenTheConnectionIsCut() throws Exception {
    // Given: every connection but the sixth is cut in the middle of a frame
    try (GatewayDouble gateway =
        GatewayDouble.start(
            vertx,
            (connection, positions) -> {
              if (connection.number() > 5) {
                storeAndAck(connection, positions);
                return;
              }
              positions.forEach(connection::store);
              connection.ack(positions.get(positions.size() / 2));
              connection.cut();
            })) {
      // When
      SimulatorStats stats = play(gateway.url(), new ListFeed(10, 5_000), 1, 1_000);
      // Then
      assertThat(stats.acknowledged()).isEqualTo(5_000);
      assertThat(stats.resent()).isPositive();
      assertThat(stats.connects()).isEqualTo(6);
      assertThat(outcomes.acknowledged().stream().map(SimulatorTest::sequence))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, 5_000).mapToObj(Long::valueOf).toList());
      assertThat(timesBySequence(gateway.log()))
          .hasSize(5_000)
          .allSatisfy((seq, ts) -> assertThat(ts).hasSize(1));
    }
  }

  @Test
  void shouldLeaveAndComeBackWhenTheGatewayAsks() throws Exception {
    // Given
    try (GatewayDouble gateway =
        GatewayDouble.start(
            vertx,
            (connection, positions) -> {
              storeAndAck(connection, positions);
              if (connection.number() == 1) {
                connection.askToReconnect(10);
              }
            })) {
      // When
      SimulatorStats stats = play(gateway.url(), new ListFeed(5, 2_000), 1, 50);
      // Then
      assertThat(stats.acknowledged()).isEqualTo(2_000);
      assertThat(stats.connects()).isEqualTo(2);
    }
  }

  @Test
  void shouldStopReadingTheFeedWhenTheWindowIsFull() throws Exception {
    // Given: a gateway that answers nothing
    AtomicInteger taken = new AtomicInteger();
    try (GatewayDouble gateway =
            GatewayDouble.start(
                vertx, (connection, positions) -> taken.addAndGet(positions.size()));
        Simulator simulator = simulator(gateway.url(), new ListFeed(5, 2_000), 1, 64)) {
      // When
      simulator.start();
      await().atMost(1, TimeUnit.MINUTES).untilAsserted(() -> assertThat(taken).hasValue(64));
      // Then
      assertThat(simulator.awaitFed(Duration.ofMillis(100))).isFalse();
      simulator.stopFeeding();
      assertThat(simulator.awaitSettled(Duration.ofMillis(1))).isFalse();
      assertThat(simulator.stats().sent()).isEqualTo(64);
      assertThat(simulator.stats().unacknowledged()).isEqualTo(64);
    }
  }

  private SimulatorStats play(URI url, ListFeed feed, int connections, int window)
      throws Exception {
    try (Simulator simulator = simulator(url, feed, connections, window)) {
      simulator.start();
      assertThat(simulator.awaitFed(PATIENCE)).isTrue();
      assertThat(simulator.awaitSettled(PATIENCE)).isTrue();
      return simulator.stats();
    }
  }

  private Simulator simulator(URI url, ListFeed feed, int connections, int window) {
    SimulatorSettings settings =
        new SimulatorSettings(url, Optional.empty(), connections, false, window);
    return new Simulator(vertx, settings, feed, outcomes);
  }

  private static void storeAndAck(GatewayDouble.Connection connection, List<JsonNode> positions) {
    positions.forEach(connection::store);
    connection.ack(positions.getLast());
  }

  private static void refuseEveryThird(
      GatewayDouble.Connection connection, List<JsonNode> positions) {
    for (JsonNode position : positions) {
      long sequence = position.path("seq").asLong();
      if (sequence % 3 == 0) {
        connection.refuse(position, sequence % 2 == 0 ? "too-old" : "code-of-the-future");
      } else {
        connection.ack(position);
      }
    }
  }

  private static Map<String, List<Long>> byDevice(List<JsonNode> log) {
    return log.stream()
        .collect(
            Collectors.groupingBy(
                position -> position.path("device").asText(),
                Collectors.mapping(position -> position.path("ts").asLong(), Collectors.toList())));
  }

  private static Map<Long, Set<Long>> timesBySequence(List<JsonNode> log) {
    return log.stream()
        .collect(
            Collectors.groupingBy(
                position -> position.path("seq").asLong(),
                Collectors.mapping(position -> position.path("ts").asLong(), Collectors.toSet())));
  }

  private static Long sequence(PositionReport report) {
    return Objects.requireNonNull(report.sequence());
  }
}
