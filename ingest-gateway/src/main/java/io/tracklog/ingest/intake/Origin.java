package io.tracklog.ingest.intake;

/** By which door a position came. */
public enum Origin {
  /** A frame of {@code /v1/ingest}. */
  WEBSOCKET("websocket"),
  /** {@code POST /v1/positions}. */
  HTTP("http"),
  /** {@code /v1/osmand}. */
  OSMAND("osmand"),
  /** {@code POST /v1/owntracks}. */
  OWNTRACKS("owntracks"),
  /** {@code POST /v1/overland}. */
  OVERLAND("overland");

  private final String label;

  Origin(String label) {
    this.label = label;
  }

  /** The name in {@code tracklog.rejected}: lower case, stable. */
  public String label() {
    return label;
  }
}
