package io.tracklog.ingest.config;

import io.tracklog.ingest.validate.NullIsland;
import io.tracklog.kit.config.ByteSize;
import io.tracklog.kit.config.Setting;
import java.time.Duration;

/**
 * What a sender may do.
 *
 * @param frameBytes the largest WebSocket message
 * @param framePositions the most positions in one
 * @param bodyBytes the largest request body
 * @param bodyPositions the most positions in one
 * @param bodiesBytes the most bytes of bodies at once
 * @param bodyTimeout how long a body may take
 * @param window positions of one connection that may be unsettled before it is paused
 * @param hubDevices devices of one connection whose coming and going is told
 * @param positionsPerSecond how fast a device may send
 * @param positionsBurst how many positions it may send at once
 * @param ratePatience how long it may ignore that it sends too fast
 * @param maxAge how old a position may be
 * @param maxAhead how far ahead of the server's clock
 * @param nullIsland what becomes of positions at 0/0
 */
public record LimitSettings(
    @Setting(
            doc = "The largest WebSocket message; a larger one closes the connection with 1009.",
            def = "64kB",
            min = "1kB",
            max = "16MB")
        ByteSize frameBytes,
    @Setting(
            doc = "The most positions in one WebSocket message.",
            def = "1000",
            min = "1",
            max = "100000")
        int framePositions,
    @Setting(doc = "The largest request body.", def = "1MB", min = "1kB", max = "64MB")
        ByteSize bodyBytes,
    @Setting(doc = "The most positions in one request.", def = "10000", min = "1", max = "1000000")
        int bodyPositions,
    @Setting(
            doc =
                "The most bytes of request bodies that the gateway holds at once, those of all"
                    + " senders together. What goes beyond it gets 503. At least `body-bytes`.",
            def = "64MB",
            min = "1kB",
            max = "16GB")
        ByteSize bodiesBytes,
    @Setting(
            doc = "How long a request's body may take to arrive; a slower one gets 408.",
            def = "30s",
            min = "100ms",
            max = "10m")
        Duration bodyTimeout,
    @Setting(
            doc =
                "Positions of one connection that may be on their way before its socket is not"
                    + " read any more.",
            def = "2000",
            min = "1",
            max = "1000000")
        int window,
    @Setting(
            doc =
                "Devices of one hub whose coming and going is told to `tracklog.sessions`. The"
                    + " positions of more are taken all the same.",
            def = "10000",
            min = "1",
            max = "1000000")
        int hubDevices,
    @Setting(
            doc =
                "Positions per second of one device, over all of its connections and requests."
                    + " One that sends faster is read more slowly, and loses nothing; a request"
                    + " gets 429.",
            def = "100",
            min = "1",
            max = "1000000")
        int positionsPerSecond,
    @Setting(
            doc =
                "Positions that a device may send at once before it is slowed down: what a phone"
                    + " has kept while it was in a drawer. At least `body-positions`, or a full"
                    + " request is followed by a long wait.",
            def = "10000",
            min = "1",
            max = "1000000")
        int positionsBurst,
    @Setting(
            doc =
                "How long a device may go on while its positions are refused with `rate-limited`"
                    + " before its session is closed (4429).",
            def = "30s",
            min = "0s",
            max = "1h")
        Duration ratePatience,
    @Setting(doc = "How old a position may be.", def = "30d", min = "1s", max = "36500d")
        Duration maxAge,
    @Setting(
            doc = "How far a position may be ahead of the server's clock.",
            def = "5m",
            min = "0s",
            max = "1d")
        Duration maxAhead,
    @Setting(
            doc =
                "Positions at exactly 0/0, where receivers say they are while they do not know:"
                    + " `mark` takes them with the attribute `suspect=null-island`, `refuse` refuses"
                    + " them.",
            def = "mark")
        NullIsland nullIsland) {
  /** Checks that a body of the largest size has room. */
  public LimitSettings {
    if (bodiesBytes.bytes() < bodyBytes.bytes()) {
      throw new IllegalArgumentException(
          "bodies-bytes is less than body-bytes; a full body would never be taken");
    }
  }

  /**
   * Positions beyond the burst that a device may send while it is slowed down: the frame or body
   * that empties its bucket, which is taken whole, and a burst more for its other connections. What
   * was read behind that frame is held back while the socket is paused. A device on one connection,
   * and one that posts, is thus never refused for a part of what it sends at once.
   */
  public int positionsGrace() {
    return positionsBurst + Math.max(framePositions, bodyPositions);
  }
}
