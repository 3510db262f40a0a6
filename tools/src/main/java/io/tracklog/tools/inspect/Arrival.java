package io.tracklog.tools.inspect;

/** How a position stands to those of its device before it, by the project's rule of recency. */
enum Arrival {
  /** The device's newest. */
  NEWEST,
  /** Older than one before it: the live map and last-known do not move. */
  LATE,
  /** The same device, time, number and place as one before it: a repetition. */
  REPEATED,
  /** Marked as a replay: it tells what was, and moves nothing. */
  REPLAYED
}
