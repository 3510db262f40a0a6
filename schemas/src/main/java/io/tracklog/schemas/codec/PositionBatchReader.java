package io.tracklog.schemas.codec;

import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one {@code PositionBatch} from bytes that a stranger sent, field by field in the order of
 * PositionBatch.avsc. Avro's own reader is not used here: it believes the lengths and counts that a
 * frame claims more than a public port should. Used once, by one thread.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">Avro's binary
 *     encoding</a>
 */
final class PositionBatchReader {
  private final AvroBytes in;
  private final int maxPositions;

  PositionBatchReader(byte[] bytes, int maxPositions) {
    this.in = new AvroBytes(bytes);
    this.maxPositions = maxPositions;
  }

  List<PositionReport> read() throws MalformedBatchException {
    List<PositionReport> reports = new ArrayList<>();
    for (long count = in.blockCount(); count > 0; count = in.blockCount()) {
      requireRoom(reports.size(), count);
      for (long i = 0; i < count; i++) {
        reports.add(report());
      }
    }
    in.requireEnd();
    return List.copyOf(reports);
  }

  private void requireRoom(int held, long more) throws MalformedBatchException {
    if (more > maxPositions - held) {
      throw new MalformedBatchException(
          ReasonCode.TOO_LARGE, "the batch holds more than " + maxPositions + " positions");
    }
  }

  private PositionReport report() throws MalformedBatchException {
    return new PositionReport(
        in.isPresent() ? in.text() : null,
        in.isPresent() ? (Long) in.number() : null,
        in.isPresent() ? (Long) in.number() : null,
        in.real(),
        in.real(),
        in.measurement(),
        in.measurement(),
        in.measurement(),
        in.measurement(),
        in.texts());
  }
}
