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

  private static final Verdict.Refused TOO_FAST =
      new Verdict.Refused(
          ReasonCode.RATE_LIMITED, "the device sends more positions per second than allowed");

  private final PositionValidator validator;
  private final SideRecords records;
  private final IngestMetrics metrics;
  private final String gatewayId;
  private @Nullable Input lastTooFast;

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
   * @param gate whether its device may send one more
   */
  public Verdict judge(
      Decoded decoded, Input input, SpokenFor sender, long ordinal, RateGate gate) {
    metrics.received();
    return switch (decoded) {
      case Decoded.Reported(var report, var slice) -> {
        Verdict verdict = validator.validate(report, sender, ordinal, input.receivedAtMs());
        yield settle(verdict, report.device(), input, slice, sender, gate);
      }
      case Decoded.Unreadable unreadable -> {
        Verdict verdict = new Verdict.Refused(unreadable.code(), unreadable.message());
        yield settle(verdict, unreadable.device(), input, unreadable.slice(), sender, gate);
      }
    };
  }

  /** The rate counts what is refused for another reason too: a flood of nonsense is a flood. */
  private Verdict settle(
      Verdict verdict,
      @Nullable String named,
      Input input,
      Slice slice,
      SpokenFor sender,
      RateGate gate) {
    DeviceId device =
        verdict instanceof Verdict.Accepted(var position) ? position.device() : sender.only();
    if (device != null && !gate.admits(device)) {
      return refuseTooFast(device, input, slice);
    }
    if (verdict instanceof Verdict.Refused refused) {
      refuse(refused, deviceName(named, sender), input, slice);
    }
    return verdict;
  }

  /** Of each frame or body the first one is kept: a record for every one would double the flood. */
  @SuppressWarnings("ReferenceEquality") // This very input, not one with the same bytes.
  private Verdict refuseTooFast(DeviceId device, Input input, Slice slice) {
    metrics.rejected(ReasonCode.RATE_LIMITED);
    if (input != lastTooFast) {
      lastTooFast = input;
      record(TOO_FAST.code(), TOO_FAST.message(), device.key(), input, slice);
    }
    return TOO_FAST;
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
