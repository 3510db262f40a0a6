package io.tracklog.ingest.intake;

/** By which door a position came. */
public enum Origin {
  /** A frame of {@code /v1/ingest}. */
  WEBSOCKET("websocket"),
  /** {@code POST /v1/positions}. */
  HTTP("http");

  private final String label;

  Origin(String label) {
    this.label = label;
  }

  /** The name in {@code tracklog.rejected}: lower case, stable. */
  public String label() {
    return label;
  }
}
