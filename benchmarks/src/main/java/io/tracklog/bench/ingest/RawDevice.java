package io.tracklog.bench.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * A device's WebSocket with next to nothing around it, so that the load costs little beside what is
 * measured. Masks with zeros, which RFC 6455 allows a server to see and no real client should do.
 * Belongs to one event loop.
 */
public final class RawDevice {
  private static final Buffer PONG =
      Buffer.buffer(new byte[] {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0});
  private static final byte PING = (byte) 0x89;

  private final NetSocket socket;
  private final Promise<RawDevice> upgraded = Promise.promise();
  private LongConsumer onAck = sequence -> {};
  private Buffer rest = Buffer.buffer();
  private boolean isUpgraded;

  private RawDevice(NetSocket socket) {
    this.socket = socket;
  }

  /** Connects; fails when the gateway does not let it in. */
  public static Future<RawDevice> connect(NetClient client, int port, String device) {
    return client
        .connect(port, "127.0.0.1")
        .compose(
            socket -> {
              RawDevice raw = new RawDevice(socket);
              socket.handler(raw::onBytes);
              socket.closeHandler(closed -> raw.upgraded.tryFail("closed"));
              socket.write(handshake(device));
              return raw.upgraded.future();
            });
  }

  /** Says who hears of acknowledgements. */
  public void onAck(LongConsumer hearer) {
    onAck = hearer;
  }

  /** Sends a text message. */
  public void send(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    Buffer frame = Buffer.buffer(payload.length + 14).appendByte((byte) 0x81);
    if (payload.length < 126) {
      frame.appendByte((byte) (0x80 | payload.length));
    } else {
      frame.appendByte((byte) (0x80 | 126)).appendShort((short) payload.length);
    }
    socket.write(frame.appendInt(0).appendBytes(payload));
  }

  private static String handshake(String device) {
    return """
        GET /v1/ingest?device=%s HTTP/1.1\r
        Host: localhost\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
        .formatted(device);
  }

  private void onBytes(Buffer bytes) {
    rest = rest.length() == 0 ? bytes : rest.appendBuffer(bytes);
    if (!isUpgraded) {
      takeHead();
    }
    while (isUpgraded && takeFrame()) {
      // The next one.
    }
  }

  private void takeHead() {
    String head = rest.toString(StandardCharsets.ISO_8859_1);
    int end = head.indexOf("\r\n\r\n");
    if (end < 0) {
      return;
    }
    if (!head.startsWith("HTTP/1.1 101")) {
      upgraded.tryFail(head.substring(0, head.indexOf('\r')));
      return;
    }
    rest = rest.getBuffer(end + 4, rest.length());
    isUpgraded = true;
    upgraded.complete(this);
  }

  /** A server's frame: no mask, and here never longer than 64 kB. */
  private boolean takeFrame() {
    if (rest.length() < 2) {
      return false;
    }
    int length = rest.getByte(1);
    int head = 2;
    if (length == 126) {
      if (rest.length() < 4) {
        return false;
      }
      length = rest.getUnsignedShort(2);
      head = 4;
    }
    if (rest.length() < head + length) {
      return false;
    }
    if (rest.getByte(0) == PING) {
      socket.write(PONG);
    } else {
      onMessage(rest.getString(head, head + length));
    }
    rest = rest.getBuffer(head + length, rest.length());
    return true;
  }

  private void onMessage(String message) {
    if (!message.startsWith("{\"type\":\"ack\"")) {
      throw new IllegalStateException("the gateway said " + message);
    }
    int from = message.indexOf("\"seq\":") + 6;
    int to = from;
    while (Character.isDigit(message.charAt(to))) {
      to++;
    }
    onAck.accept(Long.parseLong(message, from, to, 10));
  }
}
