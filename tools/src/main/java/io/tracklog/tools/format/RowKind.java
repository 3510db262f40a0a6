package io.tracklog.tools.format;

/** What the rows of one file are; decides columns and fields. */
public enum RowKind {
  /** Positions of the log, as they stand there. */
  POSITIONS,
  /** The newest position of each device among those of the log. */
  NEWEST,
  /** The newest position of each device, with its status. Each row has a {@link Standing}. */
  LAST_KNOWN
}
