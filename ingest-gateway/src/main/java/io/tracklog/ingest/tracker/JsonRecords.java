package io.tracklog.ingest.tracker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tracklog.ingest.decode.Decoded.Slice;
import io.tracklog.ingest.decode.PositionJson;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.schemas.model.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a tracker's JSON document: an object whose own fields are laid flat, and in it records
 * under known names, each one object or an array of objects. Broken JSON is refused as a whole; an
 * entry of an array that is no object is a record without fields.
 */
final class JsonRecords {
  private static final int MAX_BLANKS = 64;

  private final JsonFactory json = PositionJson.factory();
  private final int maxRecords;
  private final Set<String> recordNames;

  /**
   * Made for one kind of document.
   *
   * @param maxRecords more are refused
   * @param recordNames the names under which records stand
   */
  JsonRecords(int maxRecords, String... recordNames) {
    this.maxRecords = maxRecords;
    this.recordNames = Set.of(recordNames);
  }

  /**
   * A document.
   *
   * @param root its own fields, without the records
   * @param entries its records in the order of the text
   */
  record Document(Fields root, List<Entry> entries) {}

  /**
   * A record.
   *
   * @param name under which it stands
   * @param fields what it holds, laid flat
   * @param slice where it stands in the bytes
   */
  record Entry(String name, Fields fields, Slice slice) {}

  /** Whether a body is meant to be JSON, whatever its Content-Type says. */
  static boolean looksLikeJson(byte[] body) {
    for (int i = 0; i < Math.min(body.length, MAX_BLANKS); i++) {
      if (!Character.isWhitespace(body[i])) {
        return body[i] == '{' || body[i] == '[';
      }
    }
    return false;
  }

  /**
   * Reads a document.
   *
   * @throws RefusedInputException with {@link ReasonCode#MALFORMED} when it is no JSON object, or
   *     {@link ReasonCode#TOO_LARGE}
   */
  Document read(byte[] text) throws RefusedInputException {
    try (JsonParser parser = json.createParser(text)) {
      return readOrRefuse(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private Document readOrRefuse(JsonParser parser) throws IOException, RefusedInputException {
    try {
      return readAll(parser);
    } catch (JsonProcessingException e) {
      long at = parser.currentLocation().getByteOffset();
      throw malformed(e.getOriginalMessage() + " at byte " + at);
    }
  }

  private Document readAll(JsonParser parser) throws IOException, RefusedInputException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("a JSON object is expected");
    }
    Map<String, String> root = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    FlatFields flat = new FlatFields(parser);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (recordNames.contains(name) && value.isStructStart()) {
        readRecords(name, parser, flat, entries);
      } else {
        flat.read(name, root);
      }
    }
    if (parser.nextToken() != null) {
      throw malformed("something follows the end");
    }
    return new Document(new Fields(root), entries);
  }

  private void readRecords(String name, JsonParser parser, FlatFields flat, List<Entry> entries)
      throws IOException, RefusedInputException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      readRecord(name, parser, flat, entries);
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      readRecord(name, parser, flat, entries);
    }
  }

  private void readRecord(String name, JsonParser parser, FlatFields flat, List<Entry> entries)
      throws IOException, RefusedInputException {
    if (entries.size() == maxRecords) {
      throw new RefusedInputException(
          ReasonCode.TOO_LARGE, "more than " + maxRecords + " positions at once");
    }
    int from = (int) parser.currentTokenLocation().getByteOffset();
    Map<String, String> fields = new LinkedHashMap<>();
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      flat.readObject("", fields);
    } else {
      parser.skipChildren();
    }
    int to = (int) parser.currentLocation().getByteOffset();
    entries.add(new Entry(name, new Fields(fields), new Slice(from, to)));
  }

  private static RefusedInputException malformed(String message) {
    return new RefusedInputException(ReasonCode.MALFORMED, message);
  }
}
