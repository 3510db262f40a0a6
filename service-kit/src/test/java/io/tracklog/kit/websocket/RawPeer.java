package io.tracklog.kit.websocket;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A peer that speaks bytes: it can break the protocol, or not answer at all. */
final class RawPeer {
  /** A handshake without its key. */
  static final String HANDSHAKE =
      """
      GET / HTTP/1.1\r
      Host: x\r
      Connection: Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Version: 13\r
      %s\r
      """;

  private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  private static final byte[] MASK = {1, 2, 3, 4};

  /** Held, since Vert.x closes a client that nobody holds, with its connections. */
  private final NetClient client;

  private final NetSocket socket;
  private final BlockingQueue<Buffer> read = new LinkedBlockingQueue<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

  private RawPeer(NetClient client, NetSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.handler(read::add);
    socket.closeHandler(closed -> ended.complete(true));
  }

  /**
   * Connects with a handshake that offers compression, as a browser's does, and waits for the
   * answer, which may not agree to it.
   */
  static RawPeer connect(Vertx vertx, int port) throws InterruptedException {
    NetClient client = vertx.createNetClient();
    RawPeer peer = new RawPeer(client, client.connect(port, "127.0.0.1").await());
    peer.socket.write(
        HANDSHAKE.formatted(KEY + "Sec-WebSocket-Extensions: permessage-deflate\r\n"));
    String head = peer.next().toString();
    // The key and its answer are the example of RFC 6455, 1.3.
    if (!head.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        || head.toLowerCase(Locale.ROOT).contains("extensions")) {
      throw new IllegalStateException("not upgraded, or to what cannot be read: " + head);
    }
    return peer;
  }

  void write(byte[] bytes) {
    socket.write(Buffer.buffer(bytes));
  }

  /** Writes a masked frame of less than 126 bytes. */
  void writeMasked(byte head, String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= MASK[i % MASK.length];
    }
    socket.write(
        Buffer.buffer()
            .appendByte(head)
            .appendByte((byte) (0x80 | payload.length))
            .appendBytes(MASK)
            .appendBytes(payload));
  }

  /** Waits for a short frame that begins so, and returns what it holds. */
  byte[] awaitFrame(byte head) throws InterruptedException {
    Buffer frame = next();
    if (frame.getByte(0) != head) {
      throw new IllegalStateException("another frame: " + frame.getByte(0));
    }
    return frame.getBytes(2, frame.length());
  }

  /** Waits until the server has closed the connection. */
  void awaitEnd() {
    ended.orTimeout(30, TimeUnit.SECONDS).join();
  }

  void pause() {
    socket.pause();
  }

  void resume() {
    socket.resume();
  }

  void close() {
    client.close().await();
  }

  private Buffer next() throws InterruptedException {
    Buffer bytes = read.poll(30, TimeUnit.SECONDS);
    if (bytes == null) {
      throw new IllegalStateException("nothing came within half a minute");
    }
    return bytes;
  }
}
