package io.tracklog.fanout.promise.simulation;

import io.tracklog.fanout.record.Place;
import io.tracklog.kit.testing.ManualClock;
import io.tracklog.kit.testing.RecordingFaults;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;

/**
 * One random run: two gateways, a log that grows, is cut and loses leaders, and subscribers that
 * come, look elsewhere, stall, are cut and come back at another gateway. Once or twice everything
 * is mended, comes to rest, and is checked. The same seed gives the same run.
 */
final class Simulation {
  private static final int GATEWAYS = 2;
  private static final int ROUNDS_TO_REST = 5_000;
  private static final int QUIET_ROUNDS = 25;
  private static final Duration ROUND = Duration.ofMillis(200);

  private final SplittableRandom random;
  private final ManualClock clock = new ManualClock();
  private final RecordingFaults faults = new RecordingFaults();
  private final PlayedLog log = new PlayedLog();
  private final PlayedCodec codec = new PlayedCodec();
  private final PlayedStreams streams = new PlayedStreams(log);
  private final PlayedSettings settings;
  private final List<PlayedGateway> gateways = new ArrayList<>();
  private final List<PlayedClient> clients = new ArrayList<>();
  private final List<DeviceId> devices = new ArrayList<>();
  private final PlayedPlaces places;
  private final Subscribing subscribing;
  private long sequence;

  Simulation(long seed) {
    random = new SplittableRandom(seed);
    settings = PlayedSettings.draw(random);
    for (int i = 0; i < 8; i++) {
      devices.add(new DeviceId(i % 2 == 0 ? "red" : "blue", "d" + i));
    }
    places = new PlayedPlaces(random);
    subscribing = new Subscribing(log, devices, places, random);
    for (int i = 0; i < GATEWAYS; i++) {
      gateways.add(gateway());
    }
  }

  void run() {
    clock.advance(Duration.ofMinutes(1));
    for (int rests = 1 + random.nextInt(2); rests > 0; rests--) {
      int steps = 80 + random.nextInt(240);
      for (int i = 0; i < steps; i++) {
        act();
      }
      rest();
      faults.assertNone();
      clients.forEach(PlayedClient::check);
    }
  }

  private void act() {
    switch (random.nextInt(100)) {
      case 0, 1, 2 -> come();
      case 3, 4, 5 -> anyClient().hangUp();
      case 6, 7 -> anyClient().reading(false);
      case 8, 9, 10 -> anyClient().reading(true);
      case 11 -> cut();
      case 12 -> loseLeader();
      case 13, 14, 15 -> log.allAnswer();
      case 16 -> codec.registryAway(true);
      case 17, 18, 19 -> codec.registryAway(false);
      case 20 -> replace(random.nextInt(GATEWAYS));
      case 21 -> anyGateway().drain();
      case 22 -> leap();
      case 23, 24 -> oddRecord();
      case 25, 26, 27 -> silence();
      case 28, 29, 30, 31 -> streams.read(1 + random.nextInt(10), clock.millis());
      case 32, 33, 34, 35 -> beat();
      case 36, 37, 38, 39, 40 -> comeBack();
      case 41, 42 -> anyClient().move(places.area());
      default -> ordinary();
    }
  }

  private void ordinary() {
    switch (random.nextInt(4)) {
      case 0 -> append(1 + random.nextInt(random.nextInt(8) == 0 ? 40 : 4));
      case 1 -> anyClient().read(random.nextInt(3_000));
      default -> {
        for (int i = random.nextInt(6); i >= 0; i--) {
          anyGateway().turn(random);
        }
      }
    }
  }

  private void append(int count) {
    for (int i = 0; i < count; i++) {
      DeviceId device = devices.get(random.nextInt(devices.size()));
      // Some come late: they have an older time than what is known of the device.
      long time = clock.millis() - (random.nextInt(8) == 0 ? random.nextInt(5_000) : 0);
      Place place = places.walk(device);
      log.append(
          Position.builder(device, time, place.latitude(), place.longitude())
              .sequence(++sequence)
              .build(),
          clock.millis());
    }
    clock.advance(Duration.ofMillis(random.nextInt(50)));
  }

  private void oddRecord() {
    DeviceId device = devices.get(random.nextInt(devices.size()));
    PlayedPartition partition = log.of(PlayedLog.TOPICS.positions(), device);
    if (random.nextBoolean()) {
      partition.append(device.key(), new PlayedLog.Poison(), clock.millis());
    } else {
      partition.appendHole();
    }
  }

  /** Silence is judged when all is read, and begins after the last position and before the next. */
  private void silence() {
    streams.read(1_000, clock.millis());
    clock.advance(Duration.ofMillis(1));
    streams.silence(random, clock.millis());
    clock.advance(Duration.ofMillis(1));
  }

  private void cut() {
    int partition = random.nextInt(PlayedLog.PARTITIONS);
    log.cut(partition, random.nextLong(streams.settled(partition, clock.millis()) + 1));
  }

  private void loseLeader() {
    String topic = List.of("positions", "positions", "last-known", "status").get(random.nextInt(4));
    log.loseLeader(new TopicPartition(topic, random.nextInt(PlayedLog.PARTITIONS)));
  }

  /**
   * Much time passes, so that changes of status may be read long after they are dated, but where
   * they stand still. They are published no later than the margin with which a stream goes on.
   */
  private void leap() {
    log.answersBut(PlayedLog.TOPICS.status());
    codec.registryAway(false);
    streams.read(1_000, clock.millis());
    gateways.forEach(gateway -> gateway.rounds(12));
    clock.advance(Duration.ofMillis(random.nextInt(40_000)));
  }

  private void come() {
    if (clients.size() < 8) {
      PlayedClient client = subscribing.draw(clock.millis());
      clients.add(client);
      connect(client);
    }
  }

  private void comeBack() {
    PlayedClient client = anyClient();
    if (!client.isConnected()) {
      connect(client);
    }
  }

  private void connect(PlayedClient client) {
    PlayedGateway gateway = anyGateway();
    client.connect(gateway, random.nextInt(gateway.loops()), gateway.outbound());
  }

  private void replace(int index) {
    gateways.get(index).kill();
    gateways.set(index, gateway());
  }

  private void beat() {
    clock.advance(Duration.ofMillis(random.nextInt(1_000)));
    gateways.forEach(PlayedGateway::beat);
  }

  private PlayedGateway gateway() {
    return new PlayedGateway(settings, log, codec, clock, faults, random);
  }

  private PlayedGateway anyGateway() {
    return gateways.get(random.nextInt(GATEWAYS));
  }

  private PlayedClient anyClient() {
    if (clients.isEmpty()) {
      come();
    }
    return clients.get(random.nextInt(clients.size()));
  }

  /** Everything is mended, and all subscribers are there and read, until nothing happens. */
  private void rest() {
    log.allAnswer();
    codec.registryAway(false);
    clients.forEach(client -> client.reading(true));
    int quiet = 0;
    for (int round = 0; quiet < QUIET_ROUNDS; round++) {
      long before = received();
      if (round == ROUNDS_TO_REST) {
        throw new AssertionError("it does not come to rest: " + clients);
      }
      streams.read(1_000, clock.millis());
      gateways.forEach(PlayedGateway::round);
      clock.advance(ROUND);
      gateways.forEach(PlayedGateway::beat);
      for (PlayedClient client : clients) {
        client.read(Integer.MAX_VALUE);
        if (!client.isConnected()) {
          connect(client);
        }
      }
      boolean allLive =
          clients.stream().allMatch(PlayedClient::isLive)
              && gateways.stream().allMatch(PlayedGateway::isReady);
      quiet = allLive && received() == before ? quiet + 1 : 0;
    }
  }

  private long received() {
    return clients.stream().mapToLong(PlayedClient::received).sum();
  }
}
