package io.tracklog.tools.simulate;

import io.tracklog.schemas.model.PositionReport;
import io.tracklog.tools.feed.DueReport;
import io.tracklog.tools.feed.PositionFeed;
import io.tracklog.tools.feed.PositionSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A feed of so many positions of so many devices, all due at once. */
record ListFeed(int devices, int positions) implements PositionFeed {
  static String device(int number) {
    return "test/d" + number;
  }

  @Override
  public PositionSource open(long startMs) {
    return new PositionSource() {
      private int given;

      @Override
      public @Nullable DueReport next() {
        if (given == positions) {
          return null;
        }
        String device = device(given % devices);
        double lat = (given % 900) / 10.0;
        long timeMs = startMs + given;
        given++;
        return new DueReport(startMs, device, report(device, timeMs, lat));
      }

      @Override
      public void close() {
        given = positions;
      }
    };
  }

  private static PositionReport report(String device, long timeMs, double lat) {
    double unknown = Double.NaN;
    return new PositionReport(
        device, null, timeMs, lat, 0, unknown, unknown, unknown, unknown, Map.of());
  }
}
