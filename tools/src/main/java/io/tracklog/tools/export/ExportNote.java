package io.tracklog.tools.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracklog.kit.auth.DevicePattern;
import io.tracklog.kit.auth.PatternSet;
import io.tracklog.tools.log.InvalidWindowException;
import io.tracklog.tools.log.OffsetVector;
import io.tracklog.tools.rows.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What lies beside an export, so that it can be made again: which part of the log it holds, and
 * what became of it. Every field is text or a number that stays what it is.
 *
 * @param name the export's name
 * @param what the subject's name
 * @param offsets the offset vector, as {@link OffsetVector#parse} reads it
 * @param devices patterns of the devices; {@code *} = all
 * @param format the name of the form it was written in
 * @param rows how many rows there are
 * @param sha256 of the file, hexadecimal
 * @param made when, RFC 3339
 * @param version of the program that made it
 */
record ExportNote(
    String name,
    String what,
    String offsets,
    List<String> devices,
    String format,
    long rows,
    String sha256,
    String made,
    String version) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Keeps a copy of the list. */
  ExportNote {
    devices = List.copyOf(devices);
  }

  /** Where the note of a file lies. */
  static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".offsets.json");
  }

  /**
   * Reads one.
   *
   * @throws InvalidWindowException when it is none
   */
  static ExportNote read(Path file) throws IOException {
    try {
      return JSON.readValue(Files.readString(file), ExportNote.class);
    } catch (JsonProcessingException e) {
      throw new InvalidWindowException(
          "%s is no note of an export, which lies beside it as FILE.offsets.json: %s"
              .formatted(file, e.getOriginalMessage()));
    }
  }

  /** Writes it. */
  void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  /** Whether the other has the same rows, and in the same form the same bytes. */
  boolean agreesWith(ExportNote other) {
    return rows == other.rows && (!format.equals(other.format) || sha256.equals(other.sha256));
  }

  /** In words, how the same made again differs from this. */
  String differenceTo(ExportNote again) {
    return "it is not what it was, %,d rows with SHA-256 %s by version %s, but %,d with %s by version %s"
        .formatted(rows, sha256, version, again.rows, again.sha256, again.version);
  }

  /**
   * The subject that it names.
   *
   * @throws InvalidWindowException when there is no such subject
   */
  Subject subject() {
    return Subject.named(what)
        .orElseThrow(() -> new InvalidWindowException("'" + what + "' is nothing to export"));
  }

  /** The offsets that it names. */
  OffsetVector vector() {
    return OffsetVector.parse(offsets);
  }

  /** The devices that it speaks of. */
  PatternSet patterns() {
    return PatternSet.of(devices.stream().map(DevicePattern::parse).toList());
  }
}
