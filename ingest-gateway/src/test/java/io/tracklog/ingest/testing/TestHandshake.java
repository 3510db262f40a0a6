package io.tracklog.ingest.testing;

import io.vertx.core.json.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A handshake by hand, from whatever address, with whatever headers; open until it is closed. */
public final class TestHandshake implements AutoCloseable {
  private static final int LIMIT_MS = 60_000;

  private final Socket socket;
  private final int status;
  private final Map<String, String> headers = new HashMap<>();
  private final String body;

  private TestHandshake(Socket socket) throws IOException {
    this.socket = socket;
    InputStream in = socket.getInputStream();
    status = Integer.parseInt(line(in).split(" ", 3)[1]);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String[] header = line.split(": *", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  /**
   * Asks for a WebSocket and waits for the answer.
   *
   * @param from the local address to ask from, such as 127.0.0.5
   * @param headers further lines of the request's head
   */
  public static TestHandshake from(String from, int port, String... headers) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getAllByName(from)[0], 0);
    socket.setSoTimeout(LIMIT_MS);
    StringBuilder head =
        new StringBuilder("GET /v1/ingest?device=acme/bus HTTP/1.1\r\nHost: x\r\n")
            .append("Connection: Upgrade\r\nUpgrade: websocket\r\n")
            .append("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    return new TestHandshake(socket);
  }

  public int status() {
    return status;
  }

  /** The code of the problem that was answered. */
  public String code() {
    return new JsonObject(body).getString("code");
  }

  public int retryAfterSeconds() {
    return Integer.parseInt(headers.get("retry-after"));
  }

  /** Whether the gateway has closed the connection; waits for it. */
  public boolean awaitEnd() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("closed within an answer");
      }
      line.append(c == '\r' ? "" : (char) c);
    }
    return line.toString();
  }
}
