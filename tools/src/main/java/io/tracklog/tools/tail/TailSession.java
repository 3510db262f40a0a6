package io.tracklog.tools.tail;

import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.retry.Backoff;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Follows a stream over as many connections as it takes, without losing its place, until a limit is
 * reached, the stream ends, or Ctrl-C. Single use, on one thread.
 */
final class TailSession implements SseListener {
  private static final int MAX_EVENT_BYTES = 1024 * 1024;
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final long TICK_NANOS = 1_000_000_000;

  private final StreamClient client;
  private final TailLimits limits;
  private final TailView view;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Interruption interruption;
  private final Backoff backoff;
  private String lastEventId = "";
  private long retryMs;
  private long positions;
  private long events;
  private long connections;
  private boolean live;
  private boolean ended;
  private long lastEventNanos = System.nanoTime();
  private long lastTickNanos = System.nanoTime();

  TailSession(
      StreamClient client,
      TailLimits limits,
      TailView view,
      PrintWriter out,
      PrintWriter err,
      Interruption interruption,
      Backoff backoff) {
    this.client = client;
    this.limits = limits;
    this.view = view;
    this.out = out;
    this.err = err;
    this.interruption = interruption;
    this.backoff = backoff;
  }

  /** Events so far. */
  long events() {
    return events;
  }

  /** Positions so far. */
  long positions() {
    return positions;
  }

  /** Connections so far. */
  long connections() {
    return connections;
  }

  /**
   * Follows the stream to its end.
   *
   * @throws IOException when not even the first connection could be made
   * @throws StreamRefusedException when the gateway will not serve the stream
   */
  void follow() throws IOException, StreamRefusedException, InterruptedException {
    while (!isOver()) {
      String why = followOnce();
      if (why != null && !isOver()) {
        long waitMs = Math.max(retryMs, backoff.nextMs());
        err.printf("-- %s; back in %d ms --%n", why, waitMs);
        err.flush();
        waitFor(waitMs);
      }
    }
  }

  @Override
  public void event(SseEvent event) {
    if (isOver()) {
      return;
    }
    events++;
    lastEventNanos = System.nanoTime();
    backoff.reset();
    switch (event.type()) {
      case "position" -> positions++;
      case "live" -> live = true;
      case "end" -> ended = true;
      case "reconnect" -> retryMs = TailView.Json.read(event.data()).path("afterMs").asLong(0);
      default -> {
        // Shown like the others, and of no consequence here.
      }
    }
    view.show(event, live);
  }

  @Override
  public void retry(long millis) {
    retryMs = millis;
  }

  /** One connection; says why it ended, null when that was our own wish. */
  private @Nullable String followOnce()
      throws IOException, StreamRefusedException, InterruptedException {
    try (StreamConnection connection = client.open(lastEventId)) {
      if (connections == 0) {
        // Silence counts from the first connection, not from the attempt.
        lastEventNanos = System.nanoTime();
      }
      connections++;
      return read(connection);
    } catch (IOException e) {
      if (connections == 0) {
        throw e;
      }
      return String.valueOf(e.getMessage());
    } finally {
      live = false;
    }
  }

  private @Nullable String read(StreamConnection connection) throws InterruptedException {
    SseParser parser = new SseParser(this, lastEventId, MAX_EVENT_BYTES);
    try {
      while (!isOver()) {
        byte[] chunk = connection.read(GLANCE);
        if (chunk != null) {
          parser.feed(chunk);
          lastEventId = parser.lastEventId();
        }
        tickWhenDue();
        flush();
      }
      return null;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void waitFor(long waitMs) throws InterruptedException {
    long endNanos = System.nanoTime() + Duration.ofMillis(waitMs).toNanos();
    while (!isOver() && System.nanoTime() - endNanos < 0) {
      interruption.await(GLANCE);
      tickWhenDue();
    }
  }

  private void tickWhenDue() {
    long sinceNanos = System.nanoTime() - lastTickNanos;
    if (sinceNanos >= TICK_NANOS) {
      view.tick((double) sinceNanos / TICK_NANOS);
      lastTickNanos += sinceNanos;
    }
  }

  /** Whoever reads our output may have gone, as {@code head} does. */
  private void flush() {
    if (out.checkError()) {
      ended = true;
    }
  }

  private boolean isOver() {
    return ended
        || positions >= limits.positions()
        || interruption.isRequested()
        || limits.idle().filter(this::isIdleFor).isPresent();
  }

  private boolean isIdleFor(Duration idle) {
    return System.nanoTime() - lastEventNanos > idle.toNanos();
  }
}
