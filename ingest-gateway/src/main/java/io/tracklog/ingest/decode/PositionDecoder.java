package io.tracklog.ingest.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tracklog.ingest.decode.Decoded.Slice;
import io.tracklog.schemas.model.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads positions from JSON (RFC 8259) without building a tree.
 *
 * <p>JSON that is broken is refused as a whole, because after the first fault nobody can tell where
 * the next position begins. A position that is JSON but not of the contract's form ({@code
 * "lat":"north"}) costs only itself. {@code NaN} and {@code Infinity}, which careless encoders
 * write and JSON does not know, are read as numbers, so that they too cost only their position. A
 * field that is {@code null} counts as left out, an unknown field is skipped, of a repeated one the
 * last counts.
 */
public final class PositionDecoder {
  private final JsonFactory json = PositionJson.factory();
  private final int maxPositions;

  /** Takes at most so many positions from one text. */
  public PositionDecoder(int maxPositions) {
    this.maxPositions = maxPositions;
  }

  /**
   * Reads one position or one array of them.
   *
   * @throws RefusedInputException with {@link ReasonCode#MALFORMED} or {@link ReasonCode#TOO_LARGE}
   */
  public List<Decoded> decodeFrame(byte[] text) throws RefusedInputException {
    return decode(text, false);
  }

  /**
   * Reads one position, one array of them, or positions one after the other (NDJSON).
   *
   * @throws RefusedInputException with {@link ReasonCode#MALFORMED} or {@link ReasonCode#TOO_LARGE}
   */
  public List<Decoded> decodeSequence(byte[] text) throws RefusedInputException {
    return decode(text, true);
  }

  private List<Decoded> decode(byte[] text, boolean isSequenceAllowed)
      throws RefusedInputException {
    try (JsonParser parser = json.createParser(text)) {
      return readOrRefuse(parser, isSequenceAllowed);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private List<Decoded> readOrRefuse(JsonParser parser, boolean isSequenceAllowed)
      throws IOException, RefusedInputException {
    try {
      return readAll(parser, isSequenceAllowed);
    } catch (JsonProcessingException e) {
      // The exception's own place is missing where a limit was passed.
      long at = parser.currentLocation().getByteOffset();
      throw malformed(e.getOriginalMessage() + " at byte " + at);
    }
  }

  private List<Decoded> readAll(JsonParser parser, boolean isSequenceAllowed)
      throws IOException, RefusedInputException {
    List<Decoded> positions = new ArrayList<>();
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        readPosition(parser, positions);
      }
      requireEnd(parser.nextToken(), parser);
      return positions;
    }
    if (first == null) {
      throw malformed("nothing is here; a position or an array of positions is expected");
    }
    readPosition(parser, positions);
    JsonToken next = parser.nextToken();
    while (isSequenceAllowed && next != null) {
      readPosition(parser, positions);
      next = parser.nextToken();
    }
    requireEnd(next, parser);
    return positions;
  }

  private void readPosition(JsonParser parser, List<Decoded> positions)
      throws IOException, RefusedInputException {
    if (positions.size() == maxPositions) {
      throw new RefusedInputException(
          ReasonCode.TOO_LARGE, "more than " + maxPositions + " positions at once");
    }
    int from = (int) parser.currentTokenLocation().getByteOffset();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw malformed("a position is an object, this is none, at byte " + from);
    }
    ReportReader reader = new ReportReader(parser);
    reader.readFields();
    positions.add(reader.result(new Slice(from, (int) parser.currentLocation().getByteOffset())));
  }

  private static void requireEnd(@Nullable JsonToken token, JsonParser parser)
      throws RefusedInputException {
    if (token != null) {
      throw malformed(
          "something follows the end, at byte " + parser.currentTokenLocation().getByteOffset());
    }
  }

  private static RefusedInputException malformed(String message) {
    return new RefusedInputException(ReasonCode.MALFORMED, message);
  }
}
