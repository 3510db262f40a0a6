package io.tracklog.streams;

import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import io.tracklog.kit.testing.TestContext;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeadLetter;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What stands around the service: a registry, gateways that write, analysts that read. */
final class StreamsWorld implements AutoCloseable {
  static final int PARTITIONS = 2;

  private final String bootstrapServers;
  private final LocalSchemaRegistry registry;
  private final RecordSerdes serdes;
  private final KafkaProducer<String, byte[]> producer;
  private final TopicReader lastKnownReader;
  private final TopicReader statusReader;

  StreamsWorld(String bootstrapServers, TestContext context) {
    this(bootstrapServers, context, 1);
  }

  StreamsWorld(String bootstrapServers, TestContext context, int replicas) {
    this.bootstrapServers = bootstrapServers;
    registry = LocalSchemaRegistry.start(context.vertx(), bootstrapServers, "127.0.0.1", 0);
    serdes = RecordSerdes.create(Map.of("schema.registry.url", registry.url()));
    Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(client)) {
      new TopicPlan(TopicCatalogue.of(PARTITIONS, replicas)).apply(admin);
    }
    producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
    lastKnownReader = new TopicReader(bootstrapServers, TopicCatalogue.LAST_KNOWN, PARTITIONS);
    statusReader = new TopicReader(bootstrapServers, TopicCatalogue.STATUS, PARTITIONS);
  }

  StreamsConfig config(Map<String, String> settings) {
    return ConfigLoader.load(
        StreamsConfig.class, ConfigSources.ofFlags(flags(settings).toArray(String[]::new)));
  }

  /** The command line of a service in this world. */
  List<String> flags(Map<String, String> settings) {
    List<String> flags = new ArrayList<>();
    flags.add("--ops.port=0");
    flags.add("--kafka.bootstrap-servers=" + bootstrapServers);
    flags.add("--schema-registry.url=" + registry.url());
    flags.add("--topics.partitions=" + PARTITIONS);
    settings.forEach((key, value) -> flags.add("--" + key + "=" + value));
    return flags;
  }

  /** A gateway takes a position now; the device's clock says something of its own. */
  void report(String device, long deviceTimeMs) throws ExecutionException, InterruptedException {
    Position position =
        Position.builder(DeviceId.parse(device), deviceTimeMs, 30.25, -97.75).build();
    String topic = TopicCatalogue.POSITIONS;
    write(topic, device, serdes.position().serializer().serialize(topic, position));
  }

  /** A gateway took a position at a moment; in Kafka after the next {@link #flush}. */
  void send(Position position, long receivedAtMs) {
    String topic = TopicCatalogue.POSITIONS;
    byte[] value = serdes.position().serializer().serialize(topic, position);
    var unused =
        producer.send(
            new ProducerRecord<>(topic, null, receivedAtMs, position.device().key(), value));
  }

  /** Waits until everything sent is in Kafka. */
  void flush() {
    producer.flush();
  }

  /** Somebody wants a device forgotten. */
  void forget(String device) throws ExecutionException, InterruptedException {
    producer.send(new ProducerRecord<>(TopicCatalogue.POSITIONS, device, null)).get();
  }

  /** A gateway speaks of the device's only session, now. */
  void session(String device, SessionEvent event, String reason) {
    sendSession(device, event, reason, System.currentTimeMillis());
    flush();
  }

  /** A gateway spoke of the device's only session at a moment; in Kafka after the next flush. */
  void sendSession(String device, SessionEvent event, String reason, long saidAtMs) {
    DeviceSession session =
        new DeviceSession(
            DeviceId.parse(device), event, device + "-1", "gateway-1", saidAtMs, reason);
    String topic = TopicCatalogue.SESSIONS;
    byte[] value = serdes.session().serializer().serialize(topic, session);
    var unused = producer.send(new ProducerRecord<>(topic, null, saidAtMs, device, value));
  }

  void poison(String device) throws ExecutionException, InterruptedException {
    write(TopicCatalogue.POSITIONS, device, new byte[] {42});
  }

  /** What a reader of the whole compacted topic holds: by device, without the deleted ones. */
  Map<String, LastKnown> table() {
    return table(TopicCatalogue.LAST_KNOWN);
  }

  /** The same of another topic of such rows. */
  Map<String, LastKnown> table(String topic) {
    Deserializer<LastKnown> values = serdes.lastKnown().deserializer();
    Map<String, LastKnown> table = new HashMap<>();
    for (ConsumerRecord<String, byte[]> message : everything(topic)) {
      if (message.value() == null) {
        table.remove(message.key());
      } else {
        table.put(message.key(), values.deserialize("", message.value()));
      }
    }
    return table;
  }

  /** Every change of status of devices of a fleet so far, by device in the order of the log. */
  Map<String, List<DeviceStatus>> statuses(String fleet) {
    Deserializer<DeviceStatusChange> values = serdes.statusChange().deserializer();
    Map<String, List<DeviceStatus>> statuses = new HashMap<>();
    for (ConsumerRecord<String, byte[]> message : everything(TopicCatalogue.STATUS)) {
      if (message.key().startsWith(fleet + '/')) {
        DeviceStatus status = values.deserialize("", message.value()).status();
        statuses.computeIfAbsent(message.key(), key -> new ArrayList<>()).add(status);
      }
    }
    return statuses;
  }

  /** Every description of a record that could not be used. */
  List<DeadLetter> deadLetters() {
    Deserializer<DeadLetter> values = serdes.deadLetter().deserializer();
    return everything(TopicCatalogue.DEAD_LETTERS).stream()
        .map(message -> values.deserialize("", message.value()))
        .toList();
  }

  private List<ConsumerRecord<String, byte[]>> everything(String topic) {
    return TopicReader.readAll(bootstrapServers, topic, PARTITIONS);
  }

  /** The next thing said of a device's last-known position that this has not returned yet. */
  Optional<LastKnown> nextLastKnown(String device) {
    Deserializer<LastKnown> values = serdes.lastKnown().deserializer();
    return lastKnownReader.next(device).map(bytes -> values.deserialize("", bytes));
  }

  /** The next change of a device's status that this has not returned yet. */
  Optional<DeviceStatusChange> nextChange(String device) {
    Deserializer<DeviceStatusChange> values = serdes.statusChange().deserializer();
    return statusReader.next(device).map(bytes -> values.deserialize("", bytes));
  }

  @Override
  public void close() {
    lastKnownReader.close();
    statusReader.close();
    producer.close();
    serdes.close();
    registry.close();
  }

  private void write(String topic, String key, byte[] value)
      throws ExecutionException, InterruptedException {
    producer.send(new ProducerRecord<>(topic, key, value)).get();
  }
}
