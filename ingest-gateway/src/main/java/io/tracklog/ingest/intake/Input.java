package io.tracklog.ingest.intake;

/**
 * The bytes of one frame or body.
 *
 * @param bytes as they came; not copied, nobody writes to them
 * @param origin by which door
 * @param receivedAtMs when, server clock, epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per frame would be waste.
public record Input(byte[] bytes, Origin origin, long receivedAtMs) {
  /** Names the size, never the content: logs hold no positions. */
  @Override
  public String toString() {
    return "Input[" + origin + ", " + bytes.length + " bytes]";
  }
}
