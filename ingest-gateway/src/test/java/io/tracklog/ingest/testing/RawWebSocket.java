package io.tracklog.ingest.testing;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client's end of a WebSocket (RFC 6455) that sends whatever it is told to, right or wrong.
 * Thread-confined; reading blocks.
 */
public final class RawWebSocket implements AutoCloseable {
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;

  private final Socket socket;
  private final OutputStream out;
  private final DataInputStream in;

  /** Connects and shakes hands. */
  @SuppressWarnings("AddressSelection")
  public RawWebSocket(int port, String query, String subprotocol) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
    out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    shakeHands(query, subprotocol);
  }

  /** A frame from the server. */
  public record Frame(int opcode, Buffer payload) {
    /** Its payload as text. */
    public String text() {
      return payload.toString();
    }

    /** The close code that it bears, 1005 for none (RFC 6455, 7.1.5). */
    public int closeCode() {
      return payload.length() < 2 ? 1005 : payload.getUnsignedShort(0);
    }
  }

  /** Writes a whole, well-formed data frame; {@link #flush} sends it. */
  public void write(int opcode, byte[] payload) throws IOException {
    writeFrame(FINAL | opcode, payload.length, true, payload);
  }

  /**
   * Writes a frame of any kind.
   *
   * @param first the first byte: final bit, reserved bits, opcode
   * @param length what the header says, which may be a lie
   */
  public void writeFrame(int first, long length, boolean isMasked, byte[] payload)
      throws IOException {
    out.write(first);
    int mask = isMasked ? MASKED : 0;
    if (length < 126) {
      out.write(mask | (int) length);
    } else if (length < 65_536) {
      out.write(mask | 126);
      out.write((int) length >> 8);
      out.write((int) length);
    } else {
      out.write(mask | 127);
      out.write(ByteBuffer.allocate(8).putLong(length).array());
    }
    if (isMasked) {
      out.write(new byte[4]); // A mask of zeros leaves the payload as it is.
    }
    out.write(payload);
  }

  public void flush() throws IOException {
    out.flush();
  }

  /** Reads the next frame; null once the server has ended the connection in an orderly way. */
  public @Nullable Frame read() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    int length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new Frame(first & 0x0f, Buffer.buffer(payload));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void shakeHands(String query, String subprotocol) throws IOException {
    String offer = subprotocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
    out.write(
        ("GET /v1/ingest"
                + query
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + offer
                + "\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the handshake ended with: " + head);
      }
      head.append((char) next);
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("not upgraded: " + head);
    }
  }
}
