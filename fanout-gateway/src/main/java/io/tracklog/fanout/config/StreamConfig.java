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
 * @param frameBytes the largest message of a WebSocket
 * @param subscriptions the most subscriptions of one WebSocket
 * @param ghost how long a WebSocket may be silent
 * @param allowedOrigins which web pages of other origins may subscribe
 * @param drainWindow over how long clients are sent away at the end
 */
public record StreamConfig(
    @Setting(
            doc =
                "How often a stream gets a comment line, and a WebSocket a ping, that keeps proxies"
                    + " awake.",
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
    @Setting(
            doc =
                "The largest message that a WebSocket may bring; a larger one closes it with 1009."
                    + " Room for a subscription to 1,000 devices with long names.",
            def = "192kB",
            min = "1kB",
            max = "16MB")
        ByteSize frameBytes,
    @Setting(doc = "The most subscriptions of one WebSocket.", def = "32", min = "1", max = "10000")
        int subscriptions,
    @Setting(
            doc =
                "How long nothing may come from a WebSocket, not even a pong, before it is closed"
                    + " (4408).",
            def = "2m",
            min = "200ms",
            max = "1d")
        Duration ghost,
    @Setting(
            doc =
                "Origins whose web pages may read, such as `https://map.example.com`, with commas;"
                    + " `*` for all. Left out, none but the gateway's own; WebSockets, which"
                    + " browsers open for every page, all where tokens are asked for, since no page"
                    + " has the token of another.",
            def = "")
        List<String> allowedOrigins,
    @Setting(
            doc = "Over how long clients are sent away when the gateway stops.",
            def = "5s",
            min = "0s",
            max = "10m")
        Duration drainWindow) {

  /** For what has no setting: the last streams' ends, and Kafka's clients that close. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** Copies the list, and checks that a client is asked before it is given up. */
  public StreamConfig {
    if (ghost.compareTo(heartbeat) <= 0) {
      throw new IllegalArgumentException(
          "ghost " + ghost + " must be longer than heartbeat " + heartbeat);
    }
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** How long stopping may take. */
  public Duration closeLimit() {
    return drainWindow.plus(MARGIN);
  }
}
