package io.tracklog.streams.topology;

import io.tracklog.schemas.model.DeadLetter;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.schemas.topic.ReplayMark;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.streams.progress.PipelineProgress;
import io.tracklog.streams.step.DeviceRules;
import io.tracklog.streams.step.FleetThresholds;
import io.tracklog.streams.step.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * One partition of the pipeline with everything around it in hand: the wall clock, the end of the
 * log, and the broker that tells it.
 */
final class Pipeline implements AutoCloseable {
  static final long START_MS = 1_732_212_000_000L;
  static final Duration FORGET_AFTER = Duration.ofHours(2);
  static final Duration GRACE = Duration.ofSeconds(5);
  static final Thresholds THRESHOLDS = new Thresholds(30_000, 120_000, FORGET_AFTER.toMillis());
  static final DeviceRules DEVICES =
      new DeviceRules(
          FleetThresholds.same(THRESHOLDS),
          Duration.ofHours(12).toMillis(),
          GRACE.toMillis(),
          Set.of("peer"),
          OptionalDouble.empty());

  final CountingMetrics metrics = new CountingMetrics();
  private final RememberingSerde<Position> positionSerde = new RememberingSerde<>();
  private final RememberingSerde<DeviceSession> sessionSerde = new RememberingSerde<>();
  private final RememberingSerde<LastKnown> lastKnownSerde = new RememberingSerde<>();
  private final RememberingSerde<DeviceStatusChange> statusSerde = new RememberingSerde<>();
  private final RememberingSerde<DeadLetter> deadLetterSerde = new RememberingSerde<>();
  private final DeviceRules devices;
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, Position> positions;
  private final TestInputTopic<String, DeviceSession> sessions;
  private final TestInputTopic<String, byte[]> raw;
  private final TestOutputTopic<String, LastKnown> lastKnown;
  private final TestOutputTopic<String, DeviceStatusChange> status;
  private final TestOutputTopic<String, DeadLetter> deadLetters;
  private final TestOutputTopic<String, Position> movements;
  private final Map<String, LastKnown> table = new HashMap<>();
  private long wallMs = START_MS;
  private final Input positionLog = new Input();
  private final Input sessionLog = new Input();
  private boolean brokerAnswers = true;

  Pipeline() {
    this(DEVICES);
  }

  Pipeline(DeviceRules devices) {
    this.devices = devices;
    driver = new TopologyTestDriver(topology(), settings(), Instant.ofEpochMilli(START_MS));
    StringSerializer keys = new StringSerializer();
    positions = driver.createInputTopic(TopicCatalogue.POSITIONS, keys, positionSerde.serializer());
    sessions = driver.createInputTopic(TopicCatalogue.SESSIONS, keys, sessionSerde.serializer());
    raw = driver.createInputTopic(TopicCatalogue.POSITIONS, keys, (topic, bytes) -> bytes);
    lastKnown =
        driver.createOutputTopic(
            TopicCatalogue.LAST_KNOWN, new StringDeserializer(), lastKnownSerde.deserializer());
    status =
        driver.createOutputTopic(
            TopicCatalogue.STATUS, new StringDeserializer(), statusSerde.deserializer());
    deadLetters =
        driver.createOutputTopic(
            TopicCatalogue.DEAD_LETTERS, new StringDeserializer(), deadLetterSerde.deserializer());
    movements =
        driver.createOutputTopic(
            TopicCatalogue.MOVEMENTS, new StringDeserializer(), positionSerde.deserializer());
  }

  Topology topology() {
    TopicCatalogue topics = TopicCatalogue.of(12, 1);
    LocationRules rules =
        new LocationRules(
            devices.movementM().isPresent() ? topics.withMovements() : topics,
            devices,
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            100);
    LocationSerdes serdes =
        new LocationSerdes(
            positionSerde, sessionSerde, lastKnownSerde, statusSerde, deadLetterSerde);
    return LocationTopology.build(rules, serdes, this::coveredUntilMs, metrics);
  }

  long nowMs() {
    return wallMs;
  }

  /** A device reports where it is, now. */
  void report(String device) {
    report(position(device, wallMs), wallMs);
  }

  /** A position that a gateway took at a moment is read. */
  void report(Position position, long receivedAtMs) {
    positions.pipeInput(position.device().key(), position, receivedAtMs);
    positionLog.read();
  }

  /** A gateway speaks of a session, now. */
  void session(String device, SessionEvent event, String connectionId, String reason) {
    session(device, event, connectionId, reason, wallMs);
  }

  /** What a gateway said of a session at a moment is read. */
  void session(
      String device, SessionEvent event, String connectionId, String reason, long saidAtMs) {
    DeviceId id = DeviceId.parse(device);
    sessions.pipeInput(
        device,
        new DeviceSession(id, event, connectionId, "gateway-1", saidAtMs, reason),
        saidAtMs);
    sessionLog.read();
  }

  /** Anything at all stands in the positions topic. */
  void raw(String key, byte @Nullable [] value) {
    raw.pipeInput(key, value, wallMs);
    positionLog.read();
  }

  /** A position stands under this key. */
  void rawPosition(@Nullable String key, Position position) {
    positions.pipeInput(key, position, wallMs);
    positionLog.read();
  }

  /** A position, or the wish to forget its device, stands in the log as somebody's replay. */
  void replayed(String key, @Nullable Position position, long receivedAtMs) {
    RecordHeaders headers = new RecordHeaders();
    new ReplayMark("night-3", TopicCatalogue.POSITIONS, 0, positionLog.processed).addTo(headers);
    positions.pipeInput(
        new TestRecord<>(key, position, headers, Instant.ofEpochMilli(receivedAtMs)));
    positionLog.read();
  }

  /** So many positions stand in the log that are not read yet; each report reads one of them. */
  void unread(long positionsInTheLog) {
    positionLog.unread = positionsInTheLog;
  }

  /** The same of what gateways said of sessions. */
  void unreadSessions(long sessionsInTheLog) {
    sessionLog.unread = sessionsInTheLog;
  }

  /** Whether the partition has a leader that tells its end. */
  void brokerAnswers(boolean answers) {
    brokerAnswers = answers;
  }

  /** Time passes second by second, with a sample and a tick in each. */
  void pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      wallMs += 1_000;
      if (brokerAnswers) {
        positionLog.sample(wallMs);
        sessionLog.sample(wallMs);
      }
      driver.advanceWallClockTime(Duration.ofSeconds(1));
    }
  }

  /** Time passes while the job is down: nothing samples, nothing ticks. */
  void passDown(Duration time) {
    wallMs += time.toMillis();
    driver.advanceWallClockTime(time);
  }

  /** What a reader of the compacted topic holds. */
  Map<String, LastKnown> table() {
    for (KeyValue<String, LastKnown> entry : lastKnown.readKeyValuesToList()) {
      if (entry.value == null) {
        table.remove(entry.key);
      } else {
        table.put(entry.key, entry.value);
      }
    }
    return table;
  }

  /** What was said of last-known since it was asked last. */
  List<LastKnown> lastKnowns() {
    return lastKnown.readValuesToList();
  }

  /** What was described as not usable since it was asked last. */
  List<DeadLetter> deadLetters() {
    return deadLetters.readValuesToList();
  }

  /** Who was said to have moved since it was asked last. */
  List<Position> movements() {
    return movements.readValuesToList();
  }

  /** How many entries the order of deadlines holds. */
  long deadlines() {
    return driver.getKeyValueStore(LocationTopology.DEADLINES_STORE).approximateNumEntries();
  }

  /** What was said of status since it was asked last. */
  List<DeviceStatusChange> statusChanges() {
    return status.readValuesToList();
  }

  /** The new statuses since it was asked last. */
  List<DeviceStatus> statuses() {
    return statusChanges().stream().map(DeviceStatusChange::status).toList();
  }

  static Position position(String device, long timeMs) {
    return Position.builder(DeviceId.parse(device), timeMs, 30.25, -97.75).build();
  }

  @Override
  public void close() {
    driver.close();
  }

  private long coveredUntilMs(TopicPartition partition, long nextOffset) {
    boolean ofSessions = partition.topic().equals(TopicCatalogue.SESSIONS);
    return (ofSessions ? sessionLog : positionLog).coveredUntilMs();
  }

  /** The log of one topic. */
  private static final class Input {
    private final NavigableMap<Long, Long> lastSeenMsByEnd = new TreeMap<>();
    private long processed;
    private long unread;

    void read() {
      processed++;
      unread = Math.max(0, unread - 1);
    }

    void sample(long atMs) {
      lastSeenMsByEnd.put(processed + unread, atMs);
    }

    long coveredUntilMs() {
      Map.Entry<Long, Long> reached = lastSeenMsByEnd.floorEntry(processed);
      return reached == null ? PipelineProgress.UNKNOWN : reached.getValue();
    }
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    settings.put(
        StreamsConfig.STATE_DIR_CONFIG,
        System.getProperty("java.io.tmpdir") + "/tracklog-streams-test-" + System.nanoTime());
    return settings;
  }
}
