package io.tracklog.ingest.socket;

import io.tracklog.ingest.session.DeviceSocket;
import io.tracklog.ingest.wire.CloseCause;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** A session's socket on Vert.x. */
final class VertxDeviceSocket implements DeviceSocket {
  private final ServerWebSocket socket;

  VertxDeviceSocket(ServerWebSocket socket) {
    this.socket = socket;
  }

  @Override
  public void send(String text) {
    // A write that fails means that the socket is going; its close handler tells the session.
    socket.writeTextMessage(text);
  }

  @Override
  public void ping() {
    socket.writePing(Buffer.buffer());
  }

  @Override
  public boolean isWriteQueueFull() {
    return !socket.isClosed() && socket.writeQueueFull();
  }

  @Override
  public void pause() {
    socket.pause();
  }

  @Override
  public void resume() {
    socket.resume();
  }

  @Override
  public void close(CloseCause cause) {
    socket.close(cause.code(), cause.label());
  }
}
