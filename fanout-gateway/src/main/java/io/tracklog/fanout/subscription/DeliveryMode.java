package io.tracklog.fanout.subscription;

/** How a subscriber sees the log. */
public enum DeliveryMode {
  /** The newest position of each device, conflated when the reader is slow, never backwards. */
  LATEST,
  /** Every record in partition order. */
  LOG
}
