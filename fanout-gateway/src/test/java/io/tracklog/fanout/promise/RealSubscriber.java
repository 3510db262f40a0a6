package io.tracklog.fanout.promise;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.SseEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber on a real socket, read by a thread of its own. It comes back with its last id, to
 * another gateway of the pool, as often as its stream ends, and remembers everything.
 */
final class RealSubscriber implements AutoCloseable {
  private final GatewayPool gateways;
  private final Order order;
  private final String query;
  private final List<Received> history = new ArrayList<>();
  private final Semaphore reading = new Semaphore(1);
  private volatile @Nullable Socket socket;
  private volatile boolean away;
  private volatile boolean closed;
  private @Nullable String lastId;
  private boolean live;
  private int attempt;

  RealSubscriber(GatewayPool gateways, int number, Order order, String query) {
    this.gateways = gateways;
    this.attempt = number;
    this.order = order;
    this.query = query;
    Thread.ofVirtual().name("subscriber-" + number).start(this::live);
  }

  /** Fails when it was not given what it was promised, everything being at rest. */
  void check(LogTruth truth) {
    List<Received> received;
    synchronized (this) {
      received = List.copyOf(history);
    }
    PromiseChecker.check(truth, order, received);
  }

  synchronized boolean isLive() {
    return live;
  }

  /** Reads nothing any more, until {@link #resume}. */
  void pause() {
    reading.acquireUninterruptibly();
  }

  void resume() {
    reading.release();
  }

  /** Breaks its connection, and stays away until {@link #comeBack}. */
  void leave() {
    away = true;
    hangUp();
  }

  synchronized void comeBack() {
    away = false;
    notifyAll();
  }

  @Override
  public void close() {
    closed = true;
    hangUp();
    comeBack();
  }

  private void live() {
    try {
      while (!closed) {
        stream(gateways.any(attempt++));
        awaitReturn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The test is over.
    }
  }

  private synchronized void awaitReturn() throws InterruptedException {
    live = false;
    while (away && !closed) {
      wait();
    }
  }

  private void stream(Gateway gateway) {
    try (Socket made = new Socket()) {
      made.setReceiveBufferSize(4096);
      made.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
      socket = made;
      made.getOutputStream().write(request().getBytes(StandardCharsets.US_ASCII));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(made.getInputStream(), StandardCharsets.US_ASCII), 4096);
      if (String.valueOf(in.readLine()).startsWith("HTTP/1.1 200")) {
        read(in);
      }
    } catch (IOException e) {
      // The connection broke or was refused: it comes back.
      Thread.onSpinWait();
    }
  }

  private synchronized String request() {
    String resumed = lastId;
    history.add(new Received.Opened(resumed == null ? null : Receipts.cursor(resumed)));
    return "GET /v1/stream"
        + query
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        + (resumed == null ? "" : "Last-Event-ID: " + resumed + "\r\n")
        + "\r\n";
  }

  private void read(BufferedReader in) throws IOException {
    EventReader events = new EventReader(this::event);
    for (String line = next(in); line != null && !line.equals("0"); line = next(in)) {
      events.line(line);
    }
  }

  private @Nullable String next(BufferedReader in) throws IOException {
    reading.acquireUninterruptibly();
    reading.release();
    return in.readLine();
  }

  private synchronized void event(SseEvent event) {
    history.addAll(Receipts.of(event, Map.of()));
    live |= event.type().equals("live");
    if (event.id() != null) {
      lastId = event.id();
    }
  }

  private void hangUp() {
    Socket present = socket;
    if (present != null) {
      try {
        present.close();
      } catch (IOException e) {
        Thread.onSpinWait(); // It is broken already.
      }
    }
  }
}
