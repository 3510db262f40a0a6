package io.tracklog.tools.log;

/**
 * Offsets that were asked for and cannot be had.
 *
 * @param range which
 * @param reason why
 */
public record Shortfall(OffsetRange range, Reason reason) {
  /** Why offsets cannot be had. */
  public enum Reason {
    /** The topic no longer keeps them. */
    RETENTION("no longer kept"),
    /** The log begins inside the window of time; whether anything stood before that is unknown. */
    PERHAPS_RETENTION("no longer kept, perhaps of the time asked for"),
    /** Nothing was written there yet. */
    NOT_WRITTEN("not written yet");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  @Override
  public String toString() {
    return range + " " + reason.words;
  }
}
