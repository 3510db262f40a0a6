package io.tracklog.tools.format;

import io.tracklog.kit.geo.GpxWriter;
import io.tracklog.schemas.model.DeviceId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * A track of each device, by name; its points in the order of the log. GPX wants a track in one
 * piece while the log mixes devices, so the points wait in a file of their own until the end.
 */
final class GpxTracksWriter implements RowWriter {
  private final GpxWriter gpx;
  private final Map<String, String> about;
  private final PointSpool spool = PointSpool.open();

  GpxTracksWriter(OutputStream out, Map<String, String> about) throws IOException {
    this.gpx = new GpxWriter(out);
    this.about = about;
  }

  @Override
  public void write(Row row) throws IOException {
    spool.add(row.position());
  }

  /** Tracks are whole at the end only. */
  @Override
  public void flush() {}

  @Override
  public void finish() throws IOException {
    for (DeviceId device : spool.devices()) {
      gpx.beginTrack(device.key());
      spool.read(device, gpx::point);
      gpx.endTrack();
    }
    GpxAbout.write(gpx, about);
    gpx.end();
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
