package io.tracklog.schemas.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a record of {@code tracklog.positions} or {@code tracklog.sessions} that can be read must
 * hold to be believed. The ingest gateway lets nothing else through; here it protects devices from
 * whoever else writes. location-streams skips what is objected to, and who checks its tables does
 * the same. Stateless, safe on every thread.
 */
public final class Plausibility {
  /** More than clocks are apart anywhere, and little enough to come right by itself. */
  private static final long MAX_AHEAD_MS = Duration.ofHours(1).toMillis();

  private Plausibility() {}

  /**
   * Why a record is not to be believed.
   *
   * @param reason the same in one word
   * @param message in words, without the record's content
   */
  public record Objection(DeadLetterReason reason, String message) {
    private static final Objection KEY =
        new Objection(DeadLetterReason.WRONG_KEY, "the key is not the device of the value");
    private static final Objection NO_DEVICE =
        new Objection(DeadLetterReason.WRONG_KEY, "the key is no device");
    private static final Objection RECEIVED_IN_FUTURE =
        new Objection(
            DeadLetterReason.IN_FUTURE, "the timestamp is more than an hour ahead of the clock");
    private static final Objection SENT_IN_FUTURE =
        new Objection(
            DeadLetterReason.IN_FUTURE,
            "the device's time is more than an hour ahead of the timestamp");
  }

  /**
   * Judges a position. One far ahead of its time would be a device's newest for ever, and one
   * received in the future would keep it from ever being called silent.
   *
   * @param atMs the record's timestamp
   * @param wallMs the wall clock
   */
  public static @Nullable Objection ofPosition(
      @Nullable String key, Position position, long atMs, long wallMs) {
    if (position.timeMs() > atMs + MAX_AHEAD_MS) {
      return Objection.SENT_IN_FUTURE;
    }
    return ofDevice(key, position.device(), atMs, wallMs);
  }

  /** Judges a record that speaks of a device. */
  public static @Nullable Objection ofDevice(
      @Nullable String key, DeviceId device, long atMs, long wallMs) {
    if (!device.key().equals(key)) {
      return Objection.KEY;
    }
    return atMs > wallMs + MAX_AHEAD_MS ? Objection.RECEIVED_IN_FUTURE : null;
  }

  /** Judges a record without a value. */
  public static @Nullable Objection ofRemoval(@Nullable String key) {
    try {
      DeviceId.parse(key == null ? "" : key);
      return null;
    } catch (InvalidValueException e) {
      return Objection.NO_DEVICE;
    }
  }
}
