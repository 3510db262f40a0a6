package io.tracklog.fanout.rest.track;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.kit.geo.GpxWriter;
import io.tracklog.schemas.model.DeviceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A track as GPX 1.1. What JSON says beside the positions stands in the extensions at the end. */
final class GpxTrack implements TrackBody {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final GpxWriter gpx;

  GpxTrack(DeviceId device) {
    try {
      gpx = new GpxWriter(bytes);
      gpx.beginTrack(device.key());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void position(LogRecord record) {
    try {
      gpx.point(record.position());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void end(TrackEnd end) {
    try {
      gpx.endTrack();
      gpx.beginExtensions();
      for (TrackGap gap : end.gaps()) {
        gpx.extension("gap", attributes(end.partition(), gap), "");
      }
      gpx.extension(end.cursorName(), Map.of(), end.cursor());
      gpx.end();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public byte[] take() {
    try {
      gpx.flush();
    } catch (IOException e) {
      throw failed(e);
    }
    byte[] taken = bytes.toByteArray();
    bytes.reset();
    return taken;
  }

  private static Map<String, String> attributes(int partition, TrackGap gap) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("partition", Integer.toString(partition));
    attributes.put("from", Long.toString(gap.from()));
    attributes.put("to", Long.toString(gap.to()));
    attributes.put("reason", gap.reason().wireName());
    return attributes;
  }

  private static UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("writing to memory", e);
  }
}
