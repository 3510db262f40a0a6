package io.tracklog.ingest.session;

/** Why a socket is not read. A socket is read again when no reason is left. */
public enum PauseReason {
  /** Too many of its positions are not settled yet: Kafka is slower than the device. */
  WINDOW,
  /** The whole process has too much on its way to Kafka. */
  BUDGET,
  /** The device does not read what it is told. */
  OUTBOUND,
  /** The device sends faster than it may. */
  RATE
}
