package io.tracklog.schemas.codec;

import static io.tracklog.schemas.codec.AvroValues.measurement;

import io.tracklog.schemas.avro.PositionBatch;
import io.tracklog.schemas.model.PositionReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Binary frames of the WebSocket subprotocol {@code tracklog.v1.avro}: a {@code PositionBatch} as
 * plain Avro binary, with neither magic byte nor schema id. Stateless, safe on every thread, asks
 * nobody.
 */
public final class PositionBatchCodec {
  private PositionBatchCodec() {}

  /** The frame that holds these reports. */
  public static byte[] encode(List<PositionReport> reports) {
    PositionBatch batch = new PositionBatch();
    batch.setPositions(reports.stream().map(PositionBatchCodec::toAvro).toList());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<>(PositionBatch.class).write(batch, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The reports of a frame. What they say is not judged. Memory stays within a small multiple of
   * the frame's own size, whatever lengths the frame claims.
   *
   * @param bytes the whole frame
   * @param maxPositions the most reports that it may hold
   * @throws MalformedBatchException when this is no batch, or holds more than that
   */
  public static List<PositionReport> decode(byte[] bytes, int maxPositions)
      throws MalformedBatchException {
    return new PositionBatchReader(bytes, maxPositions).read();
  }

  private static io.tracklog.schemas.avro.PositionReport toAvro(PositionReport report) {
    var avro = new io.tracklog.schemas.avro.PositionReport();
    avro.setDevice(report.device());
    avro.setSequence(report.sequence());
    avro.setDeviceTime(report.timeMs() == null ? null : Instant.ofEpochMilli(report.timeMs()));
    avro.setLatitude(report.latitude());
    avro.setLongitude(report.longitude());
    avro.setAltitudeM(measurement(report.altitudeM()));
    avro.setSpeedMps(measurement(report.speedMps()));
    avro.setHeadingDeg(measurement(report.headingDeg()));
    avro.setAccuracyM(measurement(report.accuracyM()));
    avro.setAttributes(AvroValues.toAvro(report.attributes()));
    return avro;
  }
}
