package io.tracklog.localkafka.registry;

import io.tracklog.localkafka.registry.StoreRecord.Foreign;
import io.tracklog.localkafka.registry.StoreRecord.LevelPut;
import io.tracklog.localkafka.registry.StoreRecord.SubjectDeleted;
import io.tracklog.localkafka.registry.StoreRecord.VersionGone;
import io.tracklog.localkafka.registry.StoreRecord.VersionPut;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code _schemas}, with the members and their order as Confluent's registry writes
 * them: compaction compares keys by their bytes, so that registry could take the topic over.
 */
final class StoreRecordCodec {

  private StoreRecordCodec() {}

  /** The record to send; without a value it is a tombstone. */
  static ProducerRecord<byte[], byte[]> encode(StoreRecord record) {
    return switch (record) {
      case VersionPut(SubjectVersion version) ->
          encoded(schemaKey(version.subject(), version.version()), schemaValue(version));
      case VersionGone(String subject, int version) -> encoded(schemaKey(subject, version), null);
      case SubjectDeleted(String subject, int upTo) ->
          encoded(
              key("DELETE_SUBJECT").put("subject", subject).put("magic", 0),
              new JsonObject().put("subject", subject).put("version", upTo));
      case LevelPut(String subject, CompatibilityLevel level) ->
          encoded(
              key("CONFIG").put("subject", subject).put("magic", 0),
              level == null ? null : new JsonObject().put("compatibilityLevel", level.name()));
      case Foreign foreign -> throw new IllegalArgumentException("never written: " + foreign);
    };
  }

  /**
   * Reads what this or another registry wrote.
   *
   * @throws RuntimeException if it is no JSON of the expected form
   */
  static StoreRecord decode(byte[] keyBytes, byte @Nullable [] valueBytes) {
    JsonObject key = new JsonObject(Buffer.buffer(keyBytes));
    JsonObject value = valueBytes == null ? null : new JsonObject(Buffer.buffer(valueBytes));
    return switch (key.getString("keytype", "")) {
      case "SCHEMA" -> schema(key, value);
      case "DELETE_SUBJECT" ->
          value == null
              ? new Foreign(0)
              : new SubjectDeleted(value.getString("subject"), value.getInteger("version"));
      case "CONFIG" -> new LevelPut(key.getString("subject"), level(value));
      default -> new Foreign(0);
    };
  }

  private static StoreRecord schema(JsonObject key, @Nullable JsonObject value) {
    String subject = key.getString("subject");
    int version = key.getInteger("version");
    if (value == null) {
      return new VersionGone(subject, version);
    }
    int id = value.getInteger("id");
    boolean plainAvro =
        value.getString("schemaType", "AVRO").equals("AVRO")
            && value.getJsonArray("references", new JsonArray()).isEmpty();
    return plainAvro
        ? new VersionPut(
            new SubjectVersion(
                subject,
                version,
                id,
                value.getString("schema"),
                value.getBoolean("deleted", false)))
        : new Foreign(id);
  }

  private static @Nullable CompatibilityLevel level(@Nullable JsonObject value) {
    String name = value == null ? null : value.getString("compatibilityLevel");
    return name == null ? null : CompatibilityLevel.parse(name);
  }

  private static JsonObject key(String type) {
    return new JsonObject().put("keytype", type);
  }

  private static JsonObject schemaKey(String subject, int version) {
    return key("SCHEMA").put("subject", subject).put("version", version).put("magic", 1);
  }

  private static JsonObject schemaValue(SubjectVersion version) {
    return new JsonObject()
        .put("subject", version.subject())
        .put("version", version.version())
        .put("id", version.id())
        .put("schema", version.schema())
        .put("deleted", version.deleted());
  }

  private static ProducerRecord<byte[], byte[]> encoded(
      JsonObject key, @Nullable JsonObject value) {
    return new ProducerRecord<>(
        SchemasTopic.NAME,
        0,
        key.toBuffer().getBytes(),
        value == null ? null : value.toBuffer().getBytes());
  }
}
