package io.tracklog.bench.fanout;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** How a subscriber of one device begins, and when it is at the live edge. */
enum Greeting {
  /** By Server-Sent Events. */
  SSE {
    @Override
    Buffer of(String device) {
      return Buffer.buffer("GET /v1/stream?device=" + device + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    @Override
    Buffer then(String device) {
      return Buffer.buffer();
    }

    @Override
    boolean isLive(Buffer received) {
      return text(received).contains("event: live");
    }
  },
  /** By a WebSocket, over which the subscription is sent (RFC 6455, 4.1: not before the answer). */
  WEBSOCKET {
    @Override
    Buffer of(String device) {
      return Buffer.buffer(HANDSHAKE);
    }

    @Override
    Buffer then(String device) {
      byte[] message =
          "{\"type\":\"subscribe\",\"id\":\"a\",\"devices\":[\"%s\"]}"
              .formatted(device)
              .getBytes(StandardCharsets.UTF_8);
      return Buffer.buffer()
          // A text frame of less than 126 bytes, masked with zeros.
          .appendByte((byte) 0x81)
          .appendByte((byte) (0x80 | message.length))
          .appendInt(0)
          .appendBytes(message);
    }

    @Override
    boolean isLive(Buffer received) {
      return text(received).contains("\"type\":\"live\"");
    }
  };

  private static final String HANDSHAKE =
      """
      GET /v1/stream HTTP/1.1\r
      Host: x\r
      Connection: Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      \r
      """;

  /** What a subscriber sends first. */
  abstract Buffer of(String device);

  /** What it sends when its request is answered. */
  abstract Buffer then(String device);

  /** Whether its request is answered, by all that it has received. */
  static boolean isAnswered(Buffer received) {
    return text(received).contains("\r\n\r\n");
  }

  /** Whether it is live, by all that it has received. */
  abstract boolean isLive(Buffer received);

  private static String text(Buffer received) {
    return received.toString(StandardCharsets.ISO_8859_1);
  }
}
