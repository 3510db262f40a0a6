package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracklog.schemas.codec.UndecodableRecordException;
import io.tracklog.schemas.model.DeadLetter;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.redrive.Candidate.Content;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * {@code tracklog.dead-letters}. Positions that can be read now are made into the gateway's JSON;
 * one letter for each record of the log, however often location-streams complained of it. What a
 * gateway said of a connection is over, so sessions are not sent again.
 */
final class DeadLetterSource implements RedriveSource<DeadLetter> {
  private final Deserializer<DeadLetter> deserializer;
  private final Deserializer<Position> positions;

  DeadLetterSource(Deserializer<DeadLetter> deserializer, Deserializer<Position> positions) {
    this.deserializer = deserializer;
    this.positions = positions;
  }

  @Override
  public String topic() {
    return TopicCatalogue.DEAD_LETTERS;
  }

  @Override
  public Deserializer<DeadLetter> deserializer() {
    return deserializer;
  }

  @Override
  public String reason(DeadLetter value) {
    return value.reason().wireName();
  }

  /** Known by its place in the topic it came from: a restarted job describes it a second time. */
  @Override
  public Candidate candidate(LogEntry<DeadLetter> entry, DeadLetter value) {
    return new Candidate(value.partition() + ":" + value.offset(), reason(value), content(value));
  }

  @Override
  public String device(DeadLetter value) {
    String key = value.key();
    return key == null ? "-" : key;
  }

  @Override
  public String origin(DeadLetter value) {
    return value.topic() + " " + value.partition() + ":" + value.offset();
  }

  @Override
  public String message(DeadLetter value) {
    return value.message();
  }

  @Override
  public byte[] raw(DeadLetter value) {
    ByteBuffer raw = value.raw();
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    return bytes;
  }

  @Override
  public List<String> leftOut() {
    return List.of();
  }

  private Content content(DeadLetter value) {
    if (!value.topic().equals(TopicCatalogue.POSITIONS)) {
      return new Content.Hopeless("no position, but of " + value.topic());
    }
    byte[] raw = raw(value);
    if (raw.length == 0) {
      return new Content.Hopeless("without a value");
    }
    if (raw.length >= DeadLetter.MAX_RAW_BYTES) {
      return new Content.Hopeless("cut at " + DeadLetter.MAX_RAW_BYTES + " bytes");
    }
    try {
      return new Content.Positions(List.of(json(positions.deserialize(value.topic(), raw))));
    } catch (UndecodableRecordException e) {
      return new Content.Hopeless("still cannot be decoded");
    }
  }

  private static ObjectNode json(Position position) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("device", position.device().key());
    json.put("seq", position.sequence());
    json.put("ts", position.timeMs());
    json.put("lat", position.latitude());
    json.put("lon", position.longitude());
    putKnown(json, "alt", position.altitudeM());
    putKnown(json, "speed", position.speedMps());
    putKnown(json, "heading", position.headingDeg());
    putKnown(json, "accuracy", position.accuracyM());
    if (!position.attributes().isEmpty()) {
      ObjectNode attributes = json.putObject("attributes");
      position.attributes().forEach(attributes::put);
    }
    return json;
  }

  private static void putKnown(ObjectNode json, String name, double value) {
    if (!Double.isNaN(value)) {
      json.put(name, value);
    }
  }
}
