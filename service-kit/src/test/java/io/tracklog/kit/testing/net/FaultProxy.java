package io.tracklog.kit.testing.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on the loopback address whose links can be stalled, delayed, cut and half-closed. To
 * both ends a stall looks like a network that carries nothing any more: no data, no end, and soon
 * full socket buffers. Safe on every thread; two virtual threads carry each link.
 */
public final class FaultProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final Valve requests = new Valve();
  private final Valve answers = new Valve();
  private final Set<ProxiedLink> links = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile boolean isRefusing;

  private FaultProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /**
   * Opens one on a free port.
   *
   * @param target the loopback port that it leads to; may be chosen later, see {@link #leadTo}
   */
  public static FaultProxy to(int target) {
    try {
      FaultProxy proxy =
          new FaultProxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), target);
      Thread.ofVirtual().name("fault-proxy-" + proxy.port()).start(proxy::acceptAll);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port that clients connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Leads links that come from now on to another loopback port. */
  public void leadTo(int port) {
    target = port;
  }

  /** Links that stand. */
  public int links() {
    return links.size();
  }

  /** Carries nothing any more in either direction; new links are accepted, and stall as well. */
  public void stall() {
    requests.close();
    answers.close();
  }

  /** Carries nothing more from clients to the target, while clients still hear the target. */
  public void stallRequests() {
    requests.close();
  }

  /** Carries again what it held back, and everything after it. */
  public void flow() {
    requests.open();
    answers.open();
  }

  /** Carries everything so much later. */
  public void delay(long millis) {
    requests.delay(millis);
    answers.delay(millis);
  }

  /** Resets every link that stands. */
  public void cut() {
    links.forEach(ProxiedLink::reset);
  }

  /** Cuts every link, and resets new ones at once until {@link #admit}. */
  public void refuse() {
    isRefusing = true;
    cut();
  }

  /** Takes new links again. */
  public void admit() {
    isRefusing = false;
  }

  /** Tells the target that the client has sent its last byte, while the client may still read. */
  public void halfClose() {
    links.forEach(ProxiedLink::endRequest);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      cut();
    }
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        accept(listener.accept());
      } catch (IOException e) {
        // Closed, or a client that was gone before it was accepted: the loop's condition decides.
        Thread.onSpinWait();
      }
    }
  }

  private void accept(Socket client) throws IOException {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      ProxiedLink link = new ProxiedLink(client, server, requests, answers, links::remove);
      links.add(link);
      link.start();
      if (isRefusing || listener.isClosed()) {
        link.reset();
      }
    } catch (IOException e) {
      // Nobody listens behind it: the client sees just that.
      client.setSoLinger(true, 0);
      client.close();
    }
  }
}
