package io.tracklog.fanout.rest;

/** The forms that an answer can have. */
public enum MediaType {
  /** JSON by the contract. */
  JSON("application/json", "json"),
  /** GeoJSON, RFC 7946. */
  GEO_JSON("application/geo+json", "geojson"),
  /** GPX 1.1, which navigation programs and phones read. */
  GPX("application/gpx+xml", "gpx");

  private final String type;
  private final String format;

  MediaType(String type, String format) {
    this.type = type;
    this.format = format;
  }

  /** The media type, lower case, without parameters. */
  public String type() {
    return type;
  }

  /** What the parameter {@code format} calls it. */
  public String format() {
    return format;
  }
}
