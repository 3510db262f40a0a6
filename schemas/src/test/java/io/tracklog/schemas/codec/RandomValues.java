package io.tracklog.schemas.codec;

import io.tracklog.schemas.model.DeadLetter;
import io.tracklog.schemas.model.DeadLetterReason;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import io.tracklog.schemas.model.RejectedPosition;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.schemas.model.StatusReason;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Every value that the domain allows, drawn at random; edges and unknowns come up often. */
final class RandomValues {
  private static final String NAME_CHARACTERS = "ABCXYZabcxyz0123456789._~-";
  private static final String[] TEXTS = {"", "on", "ключ", "温度", "🚌🚏", "a\u0000b", "é\n\"\\"};

  private final RandomGenerator random;

  RandomValues(RandomGenerator random) {
    this.random = random;
  }

  Position position() {
    return new Position(
        device(),
        time(),
        time(),
        random.nextDouble(-90, 90),
        oneOf(-180.0, 180.0, 0.0, -0.0, random.nextDouble(-180, 180)),
        measurement(-500, 9_000),
        measurement(0, 120),
        measurement(0, 360),
        measurement(0, 1_000),
        attributes());
  }

  LastKnown lastKnown() {
    return new LastKnown(
        position(),
        time(),
        oneOf(DeviceStatus.values()),
        time(),
        random.nextInt(1_000),
        random.nextLong(Long.MAX_VALUE));
  }

  DeviceStatusChange statusChange() {
    return new DeviceStatusChange(
        device(), oneOf(DeviceStatus.values()), time(), time(), oneOf(StatusReason.values()));
  }

  DeviceSession session() {
    return new DeviceSession(
        device(), oneOf(SessionEvent.values()), oneOf(TEXTS), oneOf(TEXTS), time(), oneOf(TEXTS));
  }

  RejectedPosition rejected() {
    byte[] raw = new byte[random.nextInt(5_000)];
    random.nextBytes(raw);
    return new RejectedPosition(
        random.nextBoolean() ? null : oneOf(TEXTS),
        ByteBuffer.wrap(raw),
        oneOf(ReasonCode.values()),
        oneOf(TEXTS),
        oneOf(TEXTS),
        oneOf(TEXTS),
        time());
  }

  DeadLetter deadLetter() {
    byte[] raw = new byte[random.nextInt(5_000)];
    random.nextBytes(raw);
    return new DeadLetter(
        oneOf(TEXTS),
        random.nextInt(1_000),
        random.nextLong(Long.MAX_VALUE),
        time(),
        random.nextBoolean() ? null : oneOf(TEXTS),
        ByteBuffer.wrap(raw),
        oneOf(DeadLetterReason.values()),
        oneOf(TEXTS));
  }

  PositionReport report() {
    return new PositionReport(
        random.nextBoolean() ? null : oneOf(TEXTS),
        random.nextBoolean() ? null : random.nextLong(),
        random.nextBoolean() ? null : random.nextLong(),
        anyDouble(),
        anyDouble(),
        anyDouble(),
        anyDouble(),
        anyDouble(),
        anyDouble(),
        attributes());
  }

  private DeviceId device() {
    return new DeviceId(name(), name());
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    int length = random.nextInt(1, DeviceId.MAX_PART_LENGTH + 1);
    for (int i = 0; i < length; i++) {
      name.append(NAME_CHARACTERS.charAt(random.nextInt(NAME_CHARACTERS.length())));
    }
    return name.toString();
  }

  private long time() {
    return oneOf(0L, Long.MAX_VALUE, random.nextLong(2_000_000_000_000L));
  }

  private double measurement(double from, double to) {
    return random.nextInt(3) == 0 ? Double.NaN : random.nextDouble(from, to);
  }

  private double anyDouble() {
    return oneOf(
        Double.NaN,
        Double.POSITIVE_INFINITY,
        0.0,
        -0.0,
        Double.longBitsToDouble(random.nextLong()));
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    int count = random.nextBoolean() ? 0 : random.nextInt(Position.MAX_ATTRIBUTES + 1);
    for (int i = 0; i < count; i++) {
      attributes.put(oneOf(TEXTS) + i, oneOf(TEXTS));
    }
    return attributes;
  }

  @SafeVarargs
  private <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
