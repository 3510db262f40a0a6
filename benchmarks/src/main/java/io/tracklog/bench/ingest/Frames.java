package io.tracklog.bench.ingest;

/** Text frames of a device that drives, as a tracker would write them. */
public final class Frames {
  private Frames() {}

  /** A frame of so many positions, numbered from a first one on. */
  public static String of(long first, int count) {
    StringBuilder frame = new StringBuilder(130 * count);
    if (count == 1) {
      return append(frame, first).toString();
    }
    for (int i = 0; i < count; i++) {
      append(frame.append(i == 0 ? '[' : ','), first + i);
    }
    return frame.append(']').toString();
  }

  private static StringBuilder append(StringBuilder frame, long sequence) {
    long step = sequence % 10_000;
    return frame
        .append("{\"seq\":")
        .append(sequence)
        .append(",\"ts\":")
        .append(System.currentTimeMillis())
        .append(",\"lat\":30.")
        .append(10_000 + step)
        .append(",\"lon\":-97.")
        .append(20_000 + step)
        .append(",\"alt\":149.0,\"speed\":10.7,\"heading\":271.5,\"accuracy\":8.0}");
  }
}
