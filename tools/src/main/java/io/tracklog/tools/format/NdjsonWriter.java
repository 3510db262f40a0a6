package io.tracklog.tools.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** One JSON object a line, with the fields of protocol.md. Line feeds, UTF-8. */
final class NdjsonWriter implements RowWriter {
  private final JsonGenerator json;
  private final RowKind kind;

  NdjsonWriter(OutputStream out, RowKind kind) throws IOException {
    this.json = RowJson.generator(out);
    this.kind = kind;
  }

  @Override
  public void write(Row row) throws IOException {
    json.writeStartObject();
    RowJson.writeFields(json, row, kind);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void flush() throws IOException {
    json.flush();
  }

  @Override
  public void finish() throws IOException {
    json.flush();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
