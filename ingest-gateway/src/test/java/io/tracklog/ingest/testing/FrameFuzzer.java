package io.tracklog.ingest.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.RawWebSocket.Frame;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Throws mutated frames at a gateway, and allows nothing as an answer but what the contract knows.
 *
 * <p>A message that is spoilt inside must never end the connection: after every run of them a good
 * position follows, and its acknowledgement is awaited. What breaks the WebSocket protocol itself,
 * or is too large, must be answered by a close frame with a code that is known.
 */
public final class FrameFuzzer {
  /** Of the contract; 1002 is RFC 6455's own for a broken protocol. */
  private static final Set<Integer> CLOSE_CODES =
      Set.of(1000, 1001, 1002, 1007, 1008, 1009, 1012, 1013, 4408, 4429);

  private static final int RUN = 100;
  private static final int TOO_LARGE = 70_000;

  private final int port;
  private final List<byte[]> texts;
  private final List<byte[]> binaries;
  private final SplittableRandom random;
  private final FrameMutator mutator;
  private final FuzzTally tally = new FuzzTally();
  private long marker = 1L << 50;

  /**
   * Made with good messages to spoil.
   *
   * @param texts JSON
   * @param binaries Avro
   */
  public FrameFuzzer(int port, List<byte[]> texts, List<byte[]> binaries, long seed) {
    this.port = port;
    this.texts = texts;
    this.binaries = binaries;
    this.random = new SplittableRandom(seed);
    this.mutator = new FrameMutator(random);
  }

  /** Sends so many frames, or a few more, and returns what was heard. */
  public FuzzTally run(long frames) throws IOException {
    while (tally.of("frames") < frames) {
      boolean hasAvro = random.nextBoolean();
      String query = random.nextBoolean() ? "" : "?device=acme/fuzz";
      try (RawWebSocket socket = new RawWebSocket(port, query, hasAvro ? "tracklog.v1.avro" : "")) {
        tally.count("connections");
        for (int runs = random.nextInt(6); runs > 0; runs--) {
          sendSpoiltMessages(socket, hasAvro);
          awaitMarker(socket);
        }
        breakProtocol(socket, hasAvro);
        awaitClose(socket);
      }
    }
    return tally;
  }

  private void sendSpoiltMessages(RawWebSocket socket, boolean hasAvro) throws IOException {
    for (int i = 0; i < RUN; i++) {
      boolean isBinary = hasAvro && random.nextInt(4) > 0;
      byte[] message = mutator.mutate(isBinary ? binaries : texts);
      int opcode = isBinary ? RawWebSocket.BINARY : RawWebSocket.TEXT;
      if (message.length > 2 && random.nextInt(8) == 0) {
        writeInPieces(socket, opcode, message);
      } else {
        socket.write(opcode, message);
      }
      tally.count("frames");
    }
    marker++;
    socket.write(
        RawWebSocket.TEXT,
        "{\"seq\":%d,\"lat\":1,\"lon\":2,\"device\":\"acme/fuzz\"}"
            .formatted(marker)
            .getBytes(StandardCharsets.US_ASCII));
    socket.flush();
  }

  private void writeInPieces(RawWebSocket socket, int opcode, byte[] message) throws IOException {
    int cut = 1 + random.nextInt(message.length - 1);
    byte[] head = Arrays.copyOf(message, cut);
    byte[] tail = Arrays.copyOfRange(message, cut, message.length);
    socket.writeFrame(opcode, head.length, true, head);
    if (random.nextBoolean()) {
      socket.write(RawWebSocket.PING, new byte[random.nextInt(126)]);
    }
    socket.writeFrame(0x80, tail.length, true, tail);
  }

  private void breakProtocol(RawWebSocket socket, boolean hasAvro) throws IOException {
    byte[] some = mutator.mutate(texts);
    int length = some.length;
    switch (random.nextInt(8)) {
      case 0 -> socket.writeFrame(0x80 | (3 + random.nextInt(5)), length, true, some);
      case 1 -> socket.writeFrame(0x80 | (11 + random.nextInt(5)), length, true, some);
      case 2 -> socket.writeFrame(0x80 | (0x10 << random.nextInt(3)) | 1, length, true, some);
      case 3 -> socket.writeFrame(0x81, length, false, some);
      case 4 -> socket.writeFrame(0x80, length, true, some); // Goes on with what never began.
      case 5 -> socket.writeFrame(9, 10, true, new byte[10]); // A ping in pieces.
      case 6 -> socket.writeFrame(0x89, 126, true, new byte[126]); // A ping that is too long.
      default -> {
        if (hasAvro || random.nextBoolean()) {
          socket.writeFrame(0x81, TOO_LARGE, true, new byte[TOO_LARGE]);
        } else {
          socket.write(RawWebSocket.BINARY, some); // Nobody agreed on that.
        }
      }
    }
    tally.count("frames");
    socket.flush();
  }

  private void awaitMarker(RawWebSocket socket) throws IOException {
    while (true) {
      Frame frame = socket.read();
      assertThat(frame).as("the connection goes on").isNotNull();
      JsonObject said = checked(frame);
      if (said != null && "ack".equals(said.getString("type")) && marker == said.getLong("seq")) {
        return;
      }
    }
  }

  private void awaitClose(RawWebSocket socket) throws IOException {
    Frame frame = socket.read();
    while (frame != null && frame.opcode() != RawWebSocket.CLOSE) {
      checked(frame);
      frame = socket.read();
    }
    assertThat(frame).as("a close frame before the end").isNotNull();
    assertThat(frame.closeCode()).isIn(CLOSE_CODES);
    tally.count("closed " + frame.closeCode());
  }

  /** What a text frame says, after it was found to be of the contract; null for other frames. */
  private @Nullable JsonObject checked(Frame frame) {
    if (frame.opcode() != RawWebSocket.TEXT) {
      assertThat(frame.opcode()).as("%s", frame.text()).isGreaterThan(RawWebSocket.CLOSE);
      return null;
    }
    JsonObject said = new JsonObject(frame.text());
    if ("error".equals(said.getString("type"))) {
      String code = said.getString("code");
      assertThat(ReasonCode.fromCode(code)).as("%s", said).isPresent();
      assertThat(said.getString("message")).isNotBlank();
      tally.count("error " + code);
    } else {
      assertThat(said.getString("type")).isEqualTo("ack");
      tally.count("acks");
    }
    return said;
  }
}
