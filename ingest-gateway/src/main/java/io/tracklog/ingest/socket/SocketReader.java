package io.tracklog.ingest.socket;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.tracklog.ingest.session.IngestSession;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;

/**
 * Turns what a socket reads into calls on its session. Pings are answered by Vert.x; what breaks
 * the protocol is answered by Netty, with the close code of RFC 6455, 7.4.1.
 */
final class SocketReader {
  private final IngestSession session;
  private final MessageAssembler assembler;
  private boolean isText;

  SocketReader(IngestSession session, MessageAssembler assembler) {
    this.session = session;
    this.assembler = assembler;
  }

  void attach(ServerWebSocket socket) {
    socket.frameHandler(this::onFrame);
    socket.exceptionHandler(this::onError);
    socket.drainHandler(drained -> session.onWriteQueueDrained());
    socket.closeHandler(closed -> session.onSocketClosed());
  }

  private void onFrame(WebSocketFrame frame) {
    switch (frame.type()) {
      case TEXT, BINARY -> {
        isText = frame.isText();
        onData(frame);
      }
      case CONTINUATION -> onData(frame);
      case PING, PONG -> session.onPong();
      case CLOSE -> {
        // The socket's end is what counts; it follows.
      }
    }
  }

  private void onData(WebSocketFrame frame) {
    if (assembler.isTooLarge(frame.binaryData())) {
      session.onTooLarge();
      return;
    }
    byte[] message = assembler.add(frame.binaryData(), frame.isFinal());
    if (message != null && isText) {
      session.onText(message);
    } else if (message != null) {
      session.onBinary(message);
    }
  }

  private void onError(Throwable error) {
    if (error instanceof CorruptedWebSocketFrameException broken
        && broken.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
      session.onTooLarge();
    }
  }
}
