package io.tracklog.tools.replay;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.topic.ReplayMark;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which records of a window belong to its replay. Immutable.
 *
 * @param devices whose records are asked for
 */
record Selection(PatternSet devices) {

  /** What a record is to a replay. */
  enum Verdict {
    /** It is replayed. */
    WANTED("to be replayed"),
    /** Its device was not asked for. */
    OTHER_DEVICE("of other devices"),
    /** Another replay wrote it. Else who replays onto the source would double it each time. */
    REPLAY("marked as a replay themselves"),
    /** The wish that a device be forgotten; to repeat it is nobody's wish. */
    REMOVAL("wishes to forget a device");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** The same in words, for a number of records. */
    String words() {
      return words;
    }
  }

  /** Judges a record. */
  Verdict judge(ConsumerRecord<byte[], byte[]> record) {
    if (!covers(record.key())) {
      return Verdict.OTHER_DEVICE;
    } else if (ReplayMark.isOn(record.headers())) {
      return Verdict.REPLAY;
    }
    return record.value() == null ? Verdict.REMOVAL : Verdict.WANTED;
  }

  private boolean covers(byte[] key) {
    if (devices.all()) {
      return true;
    }
    try {
      return key != null && devices.covers(DeviceId.parse(new String(key, StandardCharsets.UTF_8)));
    } catch (InvalidValueException e) {
      return false; // The key names no device, so none that was asked for.
    }
  }
}
