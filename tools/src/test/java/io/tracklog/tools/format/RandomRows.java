package io.tracklog.tools.format;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rows with whatever a device may send: unknown measures, extreme numbers, awkward words. */
final class RandomRows {
  private static final String[] WORDS = {
    "on", "", "a,b", "\"q\"", "line\r\nfeed", "Zürich ✓", "\u0001"
  };

  private final Random random;
  private final int devices;

  RandomRows(long seed, int devices) {
    this.random = new Random(seed);
    this.devices = devices;
  }

  List<Row> take(int count, RowKind kind) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(i, kind));
    }
    return rows;
  }

  private Row row(int offset, RowKind kind) {
    Position position =
        Position.builder(
                new DeviceId("acme", "bus-" + random.nextInt(devices)),
                random.nextLong(4_000_000_000_000L),
                (random.nextDouble() * 2 - 1) * 90,
                (random.nextDouble() * 2 - 1) * 180)
            .sequence(random.nextLong(Long.MAX_VALUE))
            .altitudeM(perhaps(random.nextGaussian() * 1e6))
            .speedMps(perhaps(random.nextDouble() * 1e-7))
            .headingDeg(perhaps(random.nextDouble() * 360))
            .accuracyM(perhaps(random.nextDouble() * 1e12))
            .attributes(attributes())
            .build();
    Standing standing =
        new Standing(
            random.nextBoolean() ? DeviceStatus.LIVE : DeviceStatus.OFFLINE,
            random.nextLong(4_000_000_000_000L));
    return new Row(
        position,
        random.nextLong(4_000_000_000_000L),
        random.nextInt(12),
        offset,
        kind == RowKind.LAST_KNOWN ? standing : null);
  }

  private double perhaps(double value) {
    return random.nextInt(3) == 0 ? Double.NaN : value;
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      attributes.put("k" + i + word(), word());
    }
    return attributes;
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
