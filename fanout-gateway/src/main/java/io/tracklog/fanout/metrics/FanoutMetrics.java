package io.tracklog.fanout.metrics;

import java.time.Duration;

/** What the gateway counts. Every method is safe on every thread and returns at once. */
public interface FanoutMetrics {
  /** A connection has been taken over. */
  void opened(Transport transport);

  /** A connection is closed. */
  void closed(Transport transport, DisconnectCause cause);

  /** A subscription has begun. */
  void subscribed(SubscriptionKind kind);

  /** A subscription is over. */
  void unsubscribed(SubscriptionKind kind, DisconnectCause cause);

  /**
   * Events were handed to sockets.
   *
   * @param events how many, over all subscribers
   * @param bytes their size, over all subscribers
   */
  void delivered(long events, long bytes);

  /** From a record's being taken by an ingest gateway to its being written here, milliseconds. */
  void latency(long milliseconds);

  /**
   * How long a position took for a part of its way; negative, by clocks that differ, is nothing.
   */
  void hop(Hop hop, Duration time);

  /** How long an event loop took for what one poll brought. */
  void turn(Duration time);

  /** How much later than it was asked to an event loop did something. */
  void late(Duration time);

  /** So many newer positions replaced older ones before a slow reader could take them. */
  void conflated(long positions);

  /** A subscriber has begun to lag ({@code +1}) or has caught up or gone ({@code -1}). */
  void lagging(int change);

  /** A subscriber was told that offsets can no longer be had. */
  void gap(String reason);

  /** A subscriber that came back is being brought up from here. */
  void resumed(ResumeSource source);

  /** A record could not be decoded. */
  void undecodable(String topic);

  /** How far a partition's feed is behind the log's end, in records; -1 while unknown. */
  void feedLag(int partition, long records);

  /** A stretch of the log was read again for replays. */
  void scanned(long bytes);
}
