package io.tracklog.fanout.testing;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber on a socket of its own, read by a thread of its own, which can be made to stop
 * reading. Understands just enough of HTTP/1.1: chunks are told from events by their shape.
 */
public final class SseClient implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Socket socket;
  private final List<SseEvent> events = new CopyOnWriteArrayList<>();
  private final List<String> head = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private final Semaphore reading = new Semaphore(1);
  private volatile boolean ended;
  private volatile @Nullable String lastId;

  private SseClient(Socket socket) {
    this.socket = socket;
  }

  static SseClient open(int port, String path, String... headers) {
    try {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
      for (int i = 0; i < headers.length; i += 2) {
        request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
      }
      socket
          .getOutputStream()
          .write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
      SseClient client = new SseClient(socket);
      Thread.ofVirtual().start(client::read);
      return client;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything received so far. */
  public List<SseEvent> events() {
    return List.copyOf(events);
  }

  /** What was received of one type. */
  public List<SseEvent> events(String type) {
    return events.stream().filter(event -> event.type().equals(type)).toList();
  }

  /** Status line and headers. */
  public List<String> head() {
    return List.copyOf(head);
  }

  /** How many comment lines came. */
  public int comments() {
    return comments.size();
  }

  /** The last id that came. */
  public String lastId() {
    String id = lastId;
    if (id == null) {
      throw new AssertionError("no id yet: " + events);
    }
    return id;
  }

  /** Whether the server has ended the stream. */
  public boolean isEnded() {
    return ended;
  }

  /** Waits until an event of a type has come. */
  public SseClient awaitEvent(String type) {
    return awaitThat(client -> !client.events(type).isEmpty());
  }

  /** Waits until something is true. */
  public SseClient awaitThat(Predicate<SseClient> condition) {
    await().atMost(LIMIT).until(() -> condition.test(this));
    return this;
  }

  /** Stops reading; what the system's buffers do not hold stays with the server. */
  public void pause() {
    reading.acquireUninterruptibly();
  }

  /** Reads on. */
  public void resume() {
    reading.release();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 4096)) {
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.add(line);
      }
      readEvents(in);
    } catch (IOException e) {
      // The socket was closed, by this side or the other: the stream is over.
      ended = true;
    }
    ended = true;
  }

  private void readEvents(BufferedReader in) throws IOException {
    String type = "";
    String data = "";
    for (String line = nextLine(in); line != null; line = nextLine(in)) {
      if (line.startsWith("event: ")) {
        type = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
        events.add(new SseEvent(type, data, null));
      } else if (line.startsWith("id: ")) {
        lastId = line.substring(4);
        events.set(events.size() - 1, new SseEvent(type, data, lastId));
      } else if (line.startsWith(":")) {
        comments.add(line);
      } else if (line.equals("0")) {
        return; // The last chunk: the response is over, though the connection may stay.
      }
    }
  }

  private @Nullable String nextLine(BufferedReader in) throws IOException {
    reading.acquireUninterruptibly();
    reading.release();
    return in.readLine();
  }
}
