package io.tracklog.localkafka.broker;

import io.tracklog.localkafka.PortTakenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket that is bound before the broker starts. So a free port is found by the kernel
 * without a race, both ports of a node are known when its properties are written, and a taken port
 * is an error of ours, at once, instead of a fatal fault deep in the broker.
 */
record ListenerSocket(String host, int port, ServerSocketChannel channel) implements AutoCloseable {

  private static final int BACKLOG = 50; // Kafka's own default, socket.listen.backlog.size

  /**
   * Binds.
   *
   * @param listener what will listen, for the error: {@code broker} or {@code controller}
   * @param port 1 to 65,535, or 0 for any that is free
   * @throws PortTakenException if it cannot be bound
   */
  static ListenerSocket bind(String listener, String host, int port) {
    ServerSocketChannel channel = null;
    try {
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new IOException("unknown host");
      }
      channel = ServerSocketChannel.open();
      channel.configureBlocking(false);
      channel.bind(address, BACKLOG);
      return new ListenerSocket(host, channel.socket().getLocalPort(), channel);
    } catch (IOException e) {
      closeAfter(e, channel);
      throw new PortTakenException(listener, host, port, e);
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the listener on " + host + ":" + port, e);
    }
  }

  private static void closeAfter(IOException failure, @Nullable ServerSocketChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
