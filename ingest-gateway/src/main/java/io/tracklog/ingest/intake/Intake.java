package io.tracklog.ingest.intake;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.Decoded.Slice;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.ingest.metrics.IngestMetrics;
import io.tracklog.ingest.publish.SideRecords;
import io.tracklog.ingest.validate.PositionValidator;
import io.tracklog.ingest.validate.SpokenFor;
import io.tracklog.ingest.validate.Verdict;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.ReasonCode;
import io.tracklog.schemas.model.RejectedPosition;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Judges what was decoded, counts it, and keeps a record of what was refused. */
public final class Intake {
  /** A name longer than the longest device is cut: it is kept for reading, not for use. */
  private static final int MAX_NAME = 2 * DeviceId.MAX_PART_LENGTH + 1;

  private final PositionValidator validator;
  private final SideRecords records;
  private final IngestMetrics metrics;
  private final String gatewayId;

  /** Made for one event loop. */
  public Intake(
      PositionValidator validator, SideRecords records, IngestMetrics metrics, String gatewayId) {
    this.validator = validator;
    this.records = records;
    this.metrics = metrics;
    this.gatewayId = gatewayId;
  }

  /**
   * Judges one position.
   *
   * @param decoded what was read
   * @param input the bytes it was read from, and where they came from
   * @param sender for whom the sender may speak
   * @param ordinal its number on its connection or in its request, from 1
   */
  public Verdict judge(Decoded decoded, Input input, SpokenFor sender, long ordinal) {
    metrics.received();
    return switch (decoded) {
      case Decoded.Reported(var report, var slice) -> {
        Verdict verdict = validator.validate(report, sender, ordinal, input.receivedAtMs());
        if (verdict instanceof Verdict.Refused refused) {
          refuse(refused, deviceName(report.device(), sender), input, slice);
        }
        yield verdict;
      }
      case Decoded.Unreadable unreadable -> {
        Verdict.Refused refused = new Verdict.Refused(unreadable.code(), unreadable.message());
        refuse(refused, deviceName(unreadable.device(), sender), input, unreadable.slice());
        yield refused;
      }
    };
  }

  /** Notes a frame or body that was refused as a whole. */
  public void refuse(RefusedInputException refusal, Input input, SpokenFor sender) {
    metrics.inputRefused(refusal.code());
    Slice all = new Slice(0, input.bytes().length);
    String message = String.valueOf(refusal.getMessage());
    record(refusal.code(), message, deviceName(null, sender), input, all);
  }

  private void refuse(Verdict.Refused refused, @Nullable String device, Input input, Slice slice) {
    metrics.rejected(refused.code());
    record(refused.code(), refused.message(), device, input, slice);
  }

  private void record(
      ReasonCode code, String message, @Nullable String device, Input input, Slice slice) {
    ByteBuffer raw = ByteBuffer.wrap(input.bytes(), slice.from(), slice.length());
    records.write(
        new RejectedPosition(
            device, raw, code, message, input.origin().label(), gatewayId, input.receivedAtMs()));
  }

  private static @Nullable String deviceName(@Nullable String named, SpokenFor sender) {
    if (named != null) {
      return named.length() <= MAX_NAME ? named : named.substring(0, MAX_NAME);
    }
    DeviceId only = sender.only();
    return only == null ? null : only.key();
  }
}
