package io.tracklog.tools.simulate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a simulation has come. {@code sent = acknowledged + rejected + unacknowledged} at every
 * moment.
 *
 * @param sent positions handed to a connection, each counted once
 * @param acknowledged of those, the ones that are in Kafka
 * @param rejectedByCode of those, the ones that the gateway refused, by reason code
 * @param resent how often a position was sent again after a cut
 * @param refusedFrames errors of the gateway that named no position
 * @param connected connections that stand just now
 * @param connects connections that were made
 * @param ackP50Ms milliseconds from due to acknowledged, the median; 0 before the first
 * @param ackP99Ms the same, 99th percentile
 * @param ackMaxMs the same, the longest
 * @param lastConnectionError why the latest attempt or connection failed; null = none did
 */
public record SimulatorStats(
    long sent,
    long acknowledged,
    Map<String, Long> rejectedByCode,
    long resent,
    long refusedFrames,
    long connected,
    long connects,
    double ackP50Ms,
    double ackP99Ms,
    double ackMaxMs,
    @Nullable String lastConnectionError) {

  /** Positions that the gateway refused. */
  public long rejected() {
    return rejectedByCode.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Positions whose fate is open. */
  public long unacknowledged() {
    return sent - acknowledged - rejected();
  }
}
