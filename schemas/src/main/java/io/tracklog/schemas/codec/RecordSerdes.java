package io.tracklog.schemas.codec;

import io.tracklog.schemas.model.DeadLetter;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.RejectedPosition;
import io.tracklog.schemas.registry.AvroValueDeserializer;
import io.tracklog.schemas.registry.AvroValueSerializer;
import io.tracklog.schemas.topic.TopicCatalogue;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * The serdes of all topics' values, over one serializer and one deserializer that configuration
 * names. They speak the Confluent wire format: magic 0, 4-byte schema id, Avro binary.
 *
 * <p>Call {@link #prepare} once at start: from then on serializing never waits for the registry and
 * may happen on an event loop. Deserializing may still ask, once per schema id that was written by
 * another version, so it belongs on a thread that may block.
 *
 * <p>Safe on every thread, and so are the serdes. Kafka's producer and Kafka Streams ask the same
 * of every serializer they are given, the configured classes included. Closing a serde does
 * nothing; close this instead.
 */
public final class RecordSerdes implements AutoCloseable {
  /** Names the class that writes Avro records; by default the built-in one. */
  public static final String VALUE_SERIALIZER = "value.serializer";

  /** Names the class that reads Avro records; by default the built-in one. */
  public static final String VALUE_DESERIALIZER = "value.deserializer";

  private final Serializer<Object> serializer;
  private final Deserializer<Object> deserializer;

  private RecordSerdes(Serializer<Object> serializer, Deserializer<Object> deserializer) {
    this.serializer = serializer;
    this.deserializer = deserializer;
  }

  /**
   * Makes and configures the two classes; asks no registry yet.
   *
   * @param serdeConfig {@value #VALUE_SERIALIZER}, {@value #VALUE_DESERIALIZER}, {@code
   *     schema.registry.url} and whatever else the classes understand, by Confluent's names
   * @throws ConfigException when a class cannot be made or a value is wrong
   */
  @SuppressWarnings("unchecked") // A class that takes no Avro records fails in prepare.
  public static RecordSerdes create(Map<String, ?> serdeConfig) {
    TrustedClasses.announce();
    Map<String, Object> config = new HashMap<>(serdeConfig);
    // Confluent's deserializer would otherwise return generic records of the writer's schema.
    config.put("specific.avro.reader", "true");
    Serializer<Object> serializer =
        instance(config, VALUE_SERIALIZER, AvroValueSerializer.class, Serializer.class);
    Deserializer<Object> deserializer =
        instance(config, VALUE_DESERIALIZER, AvroValueDeserializer.class, Deserializer.class);
    serializer.configure(config, false);
    deserializer.configure(config, false);
    return new RecordSerdes(serializer, deserializer);
  }

  /** Values of {@link TopicCatalogue#POSITIONS}, and of {@link TopicCatalogue#MOVEMENTS}. */
  public Serde<Position> position() {
    return direct(new PositionCodec(), serde(new PositionMapping()));
  }

  /** Values of {@link TopicCatalogue#LAST_KNOWN}. */
  public Serde<LastKnown> lastKnown() {
    return direct(new LastKnownCodec(), serde(new LastKnownMapping()));
  }

  /** Values of {@link TopicCatalogue#STATUS}. */
  public Serde<DeviceStatusChange> statusChange() {
    return serde(new DeviceStatusChangeMapping());
  }

  /** Values of {@link TopicCatalogue#SESSIONS}. */
  public Serde<DeviceSession> session() {
    return serde(new DeviceSessionMapping());
  }

  /** Values of {@link TopicCatalogue#REJECTED}. */
  public Serde<RejectedPosition> rejected() {
    return serde(new RejectedPositionMapping());
  }

  /** Values of {@link TopicCatalogue#DEAD_LETTERS}. */
  public Serde<DeadLetter> deadLetter() {
    return serde(new DeadLetterMapping());
  }

  /**
   * Registers or looks up the schema of every topic, by writing one sample value in memory and
   * reading it back. Blocks on the registry: never call it on an event loop. Nothing reaches Kafka.
   *
   * @throws org.apache.kafka.common.errors.SerializationException when the registry refuses a
   *     schema or does not answer; the message says what to mend
   */
  public void prepare(TopicCatalogue catalogue) {
    warmUp(position(), catalogue.positions().name(), SampleValues.POSITION);
    warmUp(lastKnown(), catalogue.lastKnown().name(), SampleValues.LAST_KNOWN);
    warmUp(statusChange(), catalogue.status().name(), SampleValues.STATUS_CHANGE);
    warmUp(session(), catalogue.sessions().name(), SampleValues.SESSION);
    warmUp(rejected(), catalogue.rejected().name(), SampleValues.REJECTED);
    warmUp(deadLetter(), catalogue.deadLetters().name(), SampleValues.DEAD_LETTER);
    catalogue
        .movements()
        .ifPresent(topic -> warmUp(position(), topic.name(), SampleValues.POSITION));
  }

  /** Closes the serializer and the deserializer that all serdes share. */
  @Override
  public void close() {
    try (serializer;
        deserializer) {
      // Both are closed, also when one of them fails.
    }
  }

  private <D, A extends SpecificRecord> Serde<D> serde(AvroMapping<D, A> mapping) {
    return new RecordSerde<>(mapping, serializer, deserializer);
  }

  /** Other classes than the built-in ones take records only, and get them. */
  private <D> Serde<D> direct(DirectCodec<D> codec, Serde<D> resolving) {
    return serializer instanceof AvroValueSerializer ids
            && deserializer instanceof AvroValueDeserializer schemas
        ? new DirectSerde<>(codec, ids, schemas, resolving)
        : resolving;
  }

  private static <D> void warmUp(Serde<D> serde, String topic, D sample) {
    serde.deserializer().deserialize(topic, serde.serializer().serialize(topic, sample));
  }

  private static <T> T instance(
      Map<String, Object> config, String key, Class<? extends T> builtIn, Class<T> type) {
    Object named = config.getOrDefault(key, builtIn);
    try {
      return named instanceof Class<?> loaded
          ? Utils.newInstance(loaded, type)
          : Utils.newInstance(named.toString(), type);
    } catch (ClassNotFoundException e) {
      throw new ConfigException(
          key, named, "not on the class path; the Maven profile confluent adds Confluent's");
    }
  }
}
