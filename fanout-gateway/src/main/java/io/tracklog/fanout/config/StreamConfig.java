package io.tracklog.fanout.config;

import io.tracklog.kit.config.ByteSize;
import io.tracklog.kit.config.Setting;
import java.time.Duration;
import java.util.List;

/**
 * How subscribers are served.
 *
 * @param heartbeat how often an idle stream gets a comment
 * @param retry how long a client waits, on average, before it comes back
 * @param outboundBytes how much may wait for one socket
 * @param maxLag how long a reader may lag
 * @param patience how long a new stream waits for partitions that are not ready
 * @param allowedOrigins which web pages of other origins may subscribe
 * @param drainWindow over how long clients are sent away at the end
 */
public record StreamConfig(
    @Setting(
            doc = "How often a stream gets a comment line that keeps proxies awake.",
            def = "15s",
            min = "100ms",
            max = "1h")
        Duration heartbeat,
    @Setting(
            doc = "How long a client waits before it comes back; spread by half to both sides.",
            def = "3s",
            min = "100ms",
            max = "1h")
        Duration retry,
    @Setting(
            doc = "How much may wait for one socket before its reader counts as slow.",
            def = "64kB",
            min = "1kB",
            max = "64MB")
        ByteSize outboundBytes,
    @Setting(
            doc = "How long a reader may lag before it is asked to come back later.",
            def = "60s",
            min = "1s",
            max = "1d")
        Duration maxLag,
    @Setting(
            doc = "How long a new stream waits for partitions that are not ready.",
            def = "2s",
            min = "0s",
            max = "1m")
        Duration patience,
    @Setting(doc = "Origins whose web pages may subscribe, with commas; `*` for all.", def = "")
        List<String> allowedOrigins,
    @Setting(
            doc = "Over how long clients are sent away when the gateway stops.",
            def = "5s",
            min = "0s",
            max = "10m")
        Duration drainWindow) {

  /** For what has no setting: the last streams' ends, and Kafka's clients that close. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** Copies the list. */
  public StreamConfig {
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** How long stopping may take. */
  public Duration closeLimit() {
    return drainWindow.plus(MARGIN);
  }
}
