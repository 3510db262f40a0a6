package io.tracklog.ingest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tracklog.ingest.decode.Decoded.Slice;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one position. The first field that is wrong is remembered and the rest is
 * read on, so that the sender learns which of its numbers was refused. Used once.
 */
final class ReportReader {
  /** Above this a double has no fractions, and below it every whole number has a double. */
  private static final double MAX_WHOLE = 1L << 53;

  private final JsonParser parser;
  private @Nullable String device;
  private @Nullable Long sequence;
  private boolean hasUnreadableSequence;
  private @Nullable Long timeMs;
  private double latitude = Double.NaN;
  private double longitude = Double.NaN;
  private double altitudeM = Double.NaN;
  private double speedMps = Double.NaN;
  private double headingDeg = Double.NaN;
  private double accuracyM = Double.NaN;
  private Map<String, String> attributes = Map.of();
  private @Nullable ReasonCode code;
  private @Nullable String problem;

  ReportReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads from the object's opening to its closing brace. */
  void readFields() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        readField(name);
      }
    }
  }

  Decoded result(Slice slice) {
    if (code != null && problem != null) {
      return new Decoded.Unreadable(device, sequence, hasUnreadableSequence, code, problem, slice);
    }
    return new Decoded.Reported(
        new PositionReport(
            device,
            sequence,
            timeMs,
            latitude,
            longitude,
            altitudeM,
            speedMps,
            headingDeg,
            accuracyM,
            attributes),
        slice);
  }

  private void readField(String name) throws IOException {
    switch (name) {
      case "device" -> device = text(name);
      case "seq" -> {
        sequence = wholeNumber(name);
        hasUnreadableSequence = sequence == null;
      }
      case "ts" -> timeMs = time(name);
      case "lat" -> latitude = number(name);
      case "lon" -> longitude = number(name);
      case "alt" -> altitudeM = number(name);
      case "speed" -> speedMps = number(name);
      case "heading" -> headingDeg = number(name);
      case "accuracy" -> accuracyM = number(name);
      case "attributes" -> attributes = attributes(name);
      default -> parser.skipChildren();
    }
  }

  private @Nullable String text(String name) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    noteWrongType(name, "a string");
    return null;
  }

  private double number(String name) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      noteWrongType(name, "a number");
      return Double.NaN;
    }
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      note(ReasonCode.INVALID_POSITION, name + " is not a finite number");
    }
    return value;
  }

  private @Nullable Long wholeNumber(String name) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      noteWrongType(name, "a whole number");
      return null;
    }
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    double value = parser.getDoubleValue();
    if (Math.rint(value) != value || Math.abs(value) > MAX_WHOLE) {
      note(ReasonCode.MALFORMED, name + " is not a whole number of 64 bits");
      return null;
    }
    return (long) value;
  }

  /** Epoch milliseconds, a fraction of which is dropped, or RFC 3339. */
  private @Nullable Long time(String name) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return instant(name, parser.getText());
    }
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      double value = parser.getDoubleValue();
      if (Math.abs(value) <= MAX_WHOLE) {
        return (long) value;
      }
    }
    return wholeNumber(name);
  }

  private @Nullable Long instant(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      note(ReasonCode.MALFORMED, name + " is neither epoch milliseconds nor an RFC 3339 time");
      return null;
    }
  }

  private Map<String, String> attributes(String name) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      noteWrongType(name, "an object");
      return Map.of();
    }
    Map<String, String> read = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_NULL) {
        continue;
      }
      if (value.isScalarValue()) {
        read.put(key, parser.getText());
      } else {
        noteWrongType("a value of " + name, "a string");
      }
    }
    return read;
  }

  private void noteWrongType(String name, String expected) throws IOException {
    note(ReasonCode.MALFORMED, name + " is not " + expected);
    parser.skipChildren();
  }

  private void note(ReasonCode reason, String message) {
    if (code == null) {
      code = reason;
      problem = message;
    }
  }
}
