package io.tracklog.tools.rebuild;

import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.schemas.topic.RebuildName;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicPlan;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A broker and a registry, devices that report, and tables as a job and its rebuild write them. */
final class TablesWorld implements AutoCloseable {
  static final String JOB = "tracklog-location-streams";
  static final RebuildName REBUILD = new RebuildName("r1");

  private final Vertx vertx = Vertx.vertx();
  private final LocalKafka kafka;
  private final LocalSchemaRegistry registry;
  private final RecordSerdes serdes;
  private final Admin admin;
  private final KafkaProducer<String, byte[]> producer;
  private final TopicCatalogue topics = TopicCatalogue.of(1, 1);
  private final TopicCatalogue besides = REBUILD.beside(topics);

  TablesWorld(Path data) {
    kafka = LocalKafka.builder().dataDir(data).start();
    registry = LocalSchemaRegistry.start(vertx, kafka.bootstrapServers(), "127.0.0.1", 0);
    serdes = RecordSerdes.create(Map.of("schema.registry.url", registry.url()));
    Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
    admin = Admin.create(client);
    new TopicPlan(topics).apply(admin);
    new TopicPlan(besides).apply(admin);
    producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
  }

  /** A device reports; what a faithful job says of it then. */
  LastKnown report(String device, long timeMs) throws ExecutionException, InterruptedException {
    Position position = Position.builder(DeviceId.parse(device), timeMs, 30.25, -97.75).build();
    String topic = topics.positions().name();
    byte[] value = serdes.position().serializer().serialize(topic, position);
    long offset =
        producer.send(new ProducerRecord<>(topic, 0, timeMs, device, value)).get().offset();
    return new LastKnown(position, timeMs, DeviceStatus.LIVE, timeMs, 0, offset);
  }

  /** The job, and its rebuild, say so. */
  void bothSay(LastKnown row) throws ExecutionException, InterruptedException {
    say(topics, row);
    say(besides, row);
  }

  /** The job alone says so. */
  void jobSays(String device, @Nullable LastKnown row)
      throws ExecutionException, InterruptedException {
    write(topics.lastKnown().name(), device, row);
  }

  /** Both have committed, and begun at the log's beginning. */
  void commit(long offset) throws ExecutionException, InterruptedException {
    commit(JOB, offset);
    commit(REBUILD.applicationId(JOB), offset);
    commit(REBUILD.beginGroup(JOB), 0);
  }

  /** Runs a command; the exit code and what it printed. */
  Ran run(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--bootstrap-servers=" + kafka.bootstrapServers());
    all.add("--schema-registry-url=" + registry.url());
    int exitCode =
        new CommandLine(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(all.toArray(String[]::new));
    return new Ran(exitCode, out.toString());
  }

  /** What a command did. */
  record Ran(int exitCode, String printed) {}

  Set<String> topicNames() throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get();
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
    serdes.close();
    registry.close();
    kafka.close();
    vertx.close().await();
  }

  private void say(TopicCatalogue where, LastKnown row)
      throws ExecutionException, InterruptedException {
    write(where.lastKnown().name(), row.device().key(), row);
    DeviceStatusChange change =
        new DeviceStatusChange(
            row.device(),
            row.status(),
            row.statusSinceMs(),
            row.receivedAtMs(),
            StatusReason.POSITION);
    String topic = where.status().name();
    byte[] value = serdes.statusChange().serializer().serialize(topic, change);
    producer.send(new ProducerRecord<>(topic, 0, row.device().key(), value)).get();
  }

  private void write(String topic, String device, @Nullable LastKnown row)
      throws ExecutionException, InterruptedException {
    byte @Nullable [] value =
        row == null ? null : serdes.lastKnown().serializer().serialize(topic, row);
    producer.send(new ProducerRecord<>(topic, 0, device, value)).get();
  }

  private void commit(String group, long offset) throws ExecutionException, InterruptedException {
    TopicPartition positions = new TopicPartition(topics.positions().name(), 0);
    admin
        .alterConsumerGroupOffsets(group, Map.of(positions, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }
}
