package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.ReasonCode;
import io.tracklog.schemas.model.RejectedPosition;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.redrive.Candidate.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * {@code tracklog.rejected}. What the connection or the server's clock would have added is added:
 * the device that the gateway knew, and the time at which it was refused.
 */
final class RejectedSource implements RedriveSource<RejectedPosition> {
  private static final Set<String> JSON_DOORS = Set.of("websocket", "http");

  /** Their senders were told to send them again, and do. */
  private static final List<String> SENT_AGAIN_BY_THEIR_SENDERS =
      List.of(
          ReasonCode.RATE_LIMITED.code(),
          ReasonCode.OVERLOADED.code(),
          ReasonCode.DRAINING.code(),
          ReasonCode.TOO_MANY_CONNECTIONS.code());

  private final PositionTexts texts = new PositionTexts();
  private final Deserializer<RejectedPosition> deserializer;

  RejectedSource(Deserializer<RejectedPosition> deserializer) {
    this.deserializer = deserializer;
  }

  @Override
  public String topic() {
    return TopicCatalogue.REJECTED;
  }

  @Override
  public Deserializer<RejectedPosition> deserializer() {
    return deserializer;
  }

  @Override
  public String reason(RejectedPosition value) {
    return value.reason().code();
  }

  @Override
  public Candidate candidate(LogEntry<RejectedPosition> entry, RejectedPosition value) {
    return new Candidate(entry.at(), reason(value), content(value));
  }

  @Override
  public String device(RejectedPosition value) {
    String device = value.device();
    return device == null ? "-" : device;
  }

  @Override
  public String origin(RejectedPosition value) {
    return value.origin();
  }

  @Override
  public String message(RejectedPosition value) {
    return value.message();
  }

  @Override
  public byte[] raw(RejectedPosition value) {
    ByteBuffer raw = value.raw();
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    return bytes;
  }

  @Override
  public List<String> leftOut() {
    return SENT_AGAIN_BY_THEIR_SENDERS;
  }

  private Content content(RejectedPosition value) {
    if (!JSON_DOORS.contains(value.origin())) {
      return new Content.Hopeless("of another protocol: " + value.origin());
    }
    byte[] raw = raw(value);
    if (raw.length >= RejectedPosition.MAX_RAW_BYTES) {
      return new Content.Hopeless("cut at " + RejectedPosition.MAX_RAW_BYTES + " bytes");
    }
    try {
      List<ObjectNode> positions = texts.parse(raw);
      positions.forEach(position -> complete(position, value));
      return new Content.Positions(positions);
    } catch (IOException e) {
      return new Content.Hopeless("not JSON, or a binary frame");
    }
  }

  private static void complete(ObjectNode position, RejectedPosition value) {
    String device = value.device();
    if (!position.hasNonNull("device") && isDevice(device)) {
      position.put("device", device);
    }
    if (!position.hasNonNull("ts")) {
      position.put("ts", value.atMs());
    }
  }

  private static boolean isDevice(@Nullable String text) {
    try {
      return text != null && DeviceId.parse(text).key().equals(text);
    } catch (InvalidValueException e) {
      return false;
    }
  }
}
