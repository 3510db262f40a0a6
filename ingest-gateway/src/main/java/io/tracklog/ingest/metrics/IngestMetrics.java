package io.tracklog.ingest.metrics;

import io.tracklog.ingest.wire.CloseCause;
import io.tracklog.schemas.model.ReasonCode;

/**
 * What the gateway counts. At any quiet moment {@code received = acknowledged + rejected + in
 * flight}, where a position that Kafka did not take counts as rejected with {@link
 * ReasonCode#OVERLOADED}.
 */
public interface IngestMetrics {
  /** A session has begun. */
  void sessionOpened();

  /** A session has ended. */
  void sessionClosed(CloseCause cause);

  /** Bytes of frames and bodies were read. */
  void bytesReceived(long count);

  /** A position was read from a frame or body that holds together. */
  void received();

  /** A position was refused. */
  void rejected(ReasonCode reason);

  /** A frame or body was refused as a whole; how many positions it held nobody knows. */
  void inputRefused(ReasonCode reason);

  /** A connection or request was turned away at the door. */
  void turnedAway(ReasonCode reason);

  /** A position is on its way to Kafka. */
  void published();

  /** Kafka has a position. */
  void acknowledged(long latencyNanos);

  /** Kafka did not take a position that was on its way. */
  void failed();

  /** A socket is not read any more. */
  void socketPaused();

  /** A paused socket is read again, or gone. */
  void socketResumed();

  /** Back-pressure is over that kept one socket from being read for so long. */
  void heldBack(long millis);

  /** A record of {@code tracklog.sessions} or {@code tracklog.rejected} was not written. */
  void sideRecordLost();
}
