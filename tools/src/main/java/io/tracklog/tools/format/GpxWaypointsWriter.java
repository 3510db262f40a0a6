package io.tracklog.tools.format;

import io.tracklog.kit.geo.GpxWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Each device as a waypoint that bears its name; its status, if known, is the waypoint's type. */
final class GpxWaypointsWriter implements RowWriter {
  private final GpxWriter gpx;
  private final Map<String, String> about;

  GpxWaypointsWriter(OutputStream out, Map<String, String> about) throws IOException {
    this.gpx = new GpxWriter(out);
    this.about = about;
  }

  @Override
  public void write(Row row) throws IOException {
    Standing standing = row.standing();
    gpx.waypoint(
        row.position(), row.device().key(), standing == null ? null : standing.status().wireName());
  }

  /** Kept as it is with tracks: the file is whole at its end. */
  @Override
  public void flush() {}

  @Override
  public void finish() throws IOException {
    GpxAbout.write(gpx, about);
    gpx.end();
  }

  /** Holds memory only; its stream is not its own. */
  @Override
  public void close() {}
}
