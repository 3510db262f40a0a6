package io.tracklog.kit.testing.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One client of a proxy and its way to the target. Safe on every thread. */
final class ProxiedLink {
  private static final int CHUNK = 16 * 1024;

  private final Socket client;
  private final Socket server;
  private final Valve requests;
  private final Valve answers;
  private final Consumer<ProxiedLink> onEnd;
  private final AtomicInteger openWays = new AtomicInteger(2);

  ProxiedLink(
      Socket client, Socket server, Valve requests, Valve answers, Consumer<ProxiedLink> onEnd) {
    this.client = client;
    this.server = server;
    this.requests = requests;
    this.answers = answers;
    this.onEnd = onEnd;
  }

  void start() {
    Thread.ofVirtual().start(() -> carry(client, server, requests));
    Thread.ofVirtual().start(() -> carry(server, client, answers));
  }

  /** Ends both connections as a crash would, unsent bytes and all. */
  void reset() {
    reset(client);
    reset(server);
    onEnd.accept(this);
  }

  void endRequest() {
    try {
      server.shutdownOutput();
    } catch (IOException e) {
      reset();
    }
  }

  private void carry(Socket from, Socket to, Valve valve) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        valve.pass();
        if (!to.isOutputShutdown()) {
          to.getOutputStream().write(chunk, 0, count);
        }
      }
      valve.pass();
      to.shutdownOutput();
      closeAfterTheSecondWay();
    } catch (IOException e) {
      reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reset();
    }
  }

  private void closeAfterTheSecondWay() throws IOException {
    if (openWays.decrementAndGet() == 0) {
      client.close();
      server.close();
      onEnd.accept(this);
    }
  }

  private static void reset(Socket socket) {
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
