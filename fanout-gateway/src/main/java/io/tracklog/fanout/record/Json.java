package io.tracklog.fanout.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Makes JSON bytes with Jackson's generator. Stateless. */
public final class Json {
  private static final int TYPICAL_BYTES = 320;
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private Json() {}

  /** Writes fields into an object that stands open. */
  @FunctionalInterface
  public interface Body {
    /** Writes the fields; the memory behind it does not fail. */
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** One object, UTF-8. */
  public static byte[] object(Body body) {
    return render(
        json -> {
          json.writeStartObject();
          body.writeTo(json);
          json.writeEndObject();
        });
  }

  /** A generator that writes UTF-8 to memory, for what is too long for one array. */
  public static JsonGenerator generator(ByteArrayOutputStream bytes) {
    try {
      return FACTORY.createGenerator(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  /** Whatever the body writes, UTF-8. */
  public static byte[] render(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    try (JsonGenerator json = generator(bytes)) {
      body.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }
}
