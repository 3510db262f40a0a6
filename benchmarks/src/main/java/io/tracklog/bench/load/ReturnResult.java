package io.tracklog.bench.load;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How everybody came back.
 *
 * @param halfMillis until half of them were live again
 * @param nearlyAllMillis until 99.9 % were
 * @param allMillis until the last was
 * @param turnedAway connections that ended before they were live, and were tried again
 * @param missing positions that a subscriber did not get between others
 * @param repeated positions that a subscriber got again
 * @param behind subscribers that did not come to their device's newest position
 */
public record ReturnResult(
    long halfMillis,
    long nearlyAllMillis,
    long allMillis,
    long turnedAway,
    long missing,
    long repeated,
    long behind) {
  private static final String PREFIX = "return result ";

  static ReturnResult of(
      Histogram millis, long turnedAway, Iterable<ReturningSubscriber> all, long sent) {
    long missing = 0;
    long repeated = 0;
    long behind = 0;
    for (ReturningSubscriber subscriber : all) {
      missing += subscriber.missing();
      repeated += subscriber.repeated();
      behind += subscriber.last() == subscriber.newest(sent) ? 0 : 1;
    }
    return new ReturnResult(
        millis.getValueAtPercentile(50),
        millis.getValueAtPercentile(99.9),
        millis.getMaxValue(),
        turnedAway,
        missing,
        repeated,
        behind);
  }

  String line() {
    return PREFIX
        + Arrays.stream(
                new long[] {
                  halfMillis, nearlyAllMillis, allMillis, turnedAway, missing, repeated, behind
                })
            .mapToObj(Long::toString)
            .collect(Collectors.joining(" "));
  }

  /** Reads the line that a process says; null when it is another one. */
  public static @Nullable ReturnResult of(String line) {
    if (!line.startsWith(PREFIX)) {
      return null;
    }
    long[] parts =
        Arrays.stream(line.substring(PREFIX.length()).split(" ", -1))
            .mapToLong(Long::parseLong)
            .toArray();
    return new ReturnResult(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
  }
}
