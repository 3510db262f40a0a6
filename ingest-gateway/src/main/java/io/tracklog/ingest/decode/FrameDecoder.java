package io.tracklog.ingest.decode;

import io.tracklog.ingest.decode.Decoded.Slice;
import io.tracklog.schemas.codec.MalformedBatchException;
import io.tracklog.schemas.codec.PositionBatchCodec;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/** Reads WebSocket frames: text is JSON, binary is an Avro {@code PositionBatch}. */
public final class FrameDecoder {
  private final int maxPositions;
  private final PositionDecoder json;

  /** Takes at most so many positions from one frame. */
  public FrameDecoder(int maxPositions) {
    this.maxPositions = maxPositions;
    this.json = new PositionDecoder(maxPositions);
  }

  /**
   * Reads a text frame.
   *
   * @throws RefusedInputException when it is refused as a whole
   */
  public List<Decoded> decodeText(byte[] frame) throws RefusedInputException {
    return json.decodeFrame(frame);
  }

  /**
   * Reads a binary frame. Where a position stands in it cannot be told: each has the whole frame as
   * its slice.
   *
   * @throws RefusedInputException when it is refused as a whole
   */
  public List<Decoded> decodeAvro(byte[] frame) throws RefusedInputException {
    try {
      Slice all = new Slice(0, frame.length);
      List<Decoded> positions = new ArrayList<>();
      for (PositionReport report : PositionBatchCodec.decode(frame, maxPositions)) {
        positions.add(new Decoded.Reported(report, all));
      }
      return positions;
    } catch (MalformedBatchException e) {
      throw new RefusedInputException(ReasonCode.MALFORMED, String.valueOf(e.getMessage()));
    }
  }
}
