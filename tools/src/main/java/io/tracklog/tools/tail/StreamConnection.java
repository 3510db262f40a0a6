package io.tracklog.tools.tail;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of one answer, for a thread that may wait for it. The event loop puts chunks into a
 * queue, never more than were asked for; the reader asks for another with each that it takes.
 */
final class StreamConnection implements AutoCloseable {
  private static final int MAX_CHUNKS = 64;

  /** What the event loop has to say. */
  private sealed interface Signal {
    /**
     * Some bytes.
     *
     * @param bytes as they came
     */
    record Chunk(Buffer bytes) implements Signal {}

    /**
     * There will be no more.
     *
     * @param why for people
     */
    record End(String why) implements Signal {}
  }

  private final HttpClientResponse response;

  /** Bounded: by the demand for chunks, and two ends. */
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

  private StreamConnection(HttpClientResponse response) {
    this.response = response;
  }

  /** Starts to read. Called on the event loop that brought the response, before it brings more. */
  static StreamConnection of(HttpClientResponse response) {
    StreamConnection connection = new StreamConnection(response);
    response.pause();
    response.handler(chunk -> connection.signals.add(new Signal.Chunk(chunk)));
    response.endHandler(end -> connection.signals.add(new Signal.End("the stream ended")));
    response.exceptionHandler(
        failure -> connection.signals.add(new Signal.End(String.valueOf(failure.getMessage()))));
    response.fetch(MAX_CHUNKS);
    return connection;
  }

  int status() {
    return response.statusCode();
  }

  @Nullable String header(String name) {
    return response.getHeader(name);
  }

  /**
   * The next piece; null when none came within the time.
   *
   * @throws IOException when there is no more
   */
  byte @Nullable [] read(Duration patience) throws IOException, InterruptedException {
    return switch (signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      case null -> null;
      case Signal.Chunk chunk -> {
        response.fetch(1);
        yield chunk.bytes().getBytes();
      }
      case Signal.End end -> throw new IOException(end.why());
    };
  }

  @Override
  public void close() {
    response.request().reset();
  }
}
