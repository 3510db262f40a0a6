package io.tracklog.bench.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Follows one device over Server-Sent Events and over the loss of connections: keeps the cursor of
 * what it has, and counts what is lacking between two sequences or comes twice. Belongs to the
 * event loop of its connection of the moment; its figures are read when everything is over.
 */
final class ReturningSubscriber implements LineReader.Lines {
  private static final String LIVE = "event: live";
  private static final String CURSOR = "id: ";
  private static final String WAIT = "retry-after: ";

  private final int number;
  private final int devices;
  private final Listener listener;
  private boolean isLive;
  private int waitSeconds = 1;
  private @Nullable String cursor;
  private long missing;
  private long repeated;

  /** Written after the other figures, so that who reads it first sees them. */
  private volatile long last = SequenceField.NONE;

  /** Who is told how it fares. */
  interface Listener {
    /** It is at the live edge. */
    void live(ReturningSubscriber subscriber);

    /** It has lost its connection, or was not let in. */
    void away(ReturningSubscriber subscriber);
  }

  /**
   * One that is not connected yet.
   *
   * @param devices how many report in turn: the step from one sequence of a device to its next
   */
  ReturningSubscriber(int number, int devices, Listener listener) {
    this.number = number;
    this.devices = devices;
    this.listener = listener;
  }

  /** Which of them it is; it follows the device of that number, modulo the devices. */
  int number() {
    return number;
  }

  /** What it asks for, with its cursor when it has one. */
  String request() {
    String head =
        "GET /v1/stream?mode=log&device=%s/%s HTTP/1.1\r\nHost: bench\r\n"
            .formatted(Source.FLEET, Source.device(number % devices));
    return head + (cursor == null ? "" : "Last-Event-ID: " + cursor + "\r\n") + "\r\n";
  }

  /** How long it was asked to stay away, by the last answer that said so. */
  int waitSeconds() {
    return waitSeconds;
  }

  @Override
  public void bytes(int count) {}

  @Override
  public void line(ByteBuf source, int from, int length) {
    switch (length == 0 ? 0 : source.getByte(from)) {
      case 'd' -> onData(source, from, length);
      case 'i' -> cursor = text(source, from, length).substring(CURSOR.length());
      case 'e' -> onEvent(text(source, from, length));
      case 'r', 'R' -> onField(text(source, from, length));
      default -> {}
    }
  }

  private void onEvent(String line) {
    if (!isLive && line.equals(LIVE)) {
      isLive = true;
      listener.live(this);
    }
  }

  private void onField(String line) {
    if (line.regionMatches(true, 0, WAIT, 0, WAIT.length())) {
      waitSeconds = Integer.parseInt(line.substring(WAIT.length()).strip());
    }
  }

  private void onData(ByteBuf source, int from, int length) {
    long sequence = SequenceField.of(source, from, length);
    if (sequence == SequenceField.NONE) {
      return;
    }
    if (sequence <= last) {
      repeated++;
    } else {
      missing += last == SequenceField.NONE ? 0 : (sequence - last) / devices - 1;
      last = sequence;
    }
  }

  @Override
  public void closed() {
    isLive = false;
    listener.away(this);
  }

  private static String text(ByteBuf source, int from, int length) {
    return source.toString(from, length, StandardCharsets.ISO_8859_1);
  }

  /** The sequence that it has come to. */
  long last() {
    return last;
  }

  /** Its device's newest sequence when so many positions were sent in all. */
  long newest(long sent) {
    long before = sent - 1 - number % devices;
    return sent - 1 - Math.floorMod(before, (long) devices);
  }

  /** Positions that lack between others. */
  long missing() {
    return missing;
  }

  /** Positions that came again. */
  long repeated() {
    return repeated;
  }
}
