package io.tracklog.ingest.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request for {@code POST /v1/positions} by hand, whose body comes as the test wants. */
public final class RawRequest implements AutoCloseable {
  private static final int LIMIT_MS = 60_000;

  private final Socket socket;

  private RawRequest(Socket socket) {
    this.socket = socket;
  }

  /** Sends the head, which announces so many bytes. */
  public static RawRequest post(int port, int length, String... headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(LIMIT_MS);
    RawRequest request = new RawRequest(socket);
    StringBuilder head =
        new StringBuilder("POST /v1/positions HTTP/1.1\r\nHost: 127.0.0.1\r\n")
            .append("Content-Length: ")
            .append(length)
            .append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    request.send(head.append("\r\n").toString());
    return request;
  }

  /** Sends a part of the body. */
  public void send(String part) throws IOException {
    socket.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
  }

  /** Everything that the gateway says until it closes the connection; waits for that. */
  public String awaitAnswer() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
