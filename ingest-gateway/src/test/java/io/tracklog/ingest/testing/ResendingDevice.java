package io.tracklog.ingest.testing;

import io.tracklog.ingest.testing.DeviceEvent.Closed;
import io.tracklog.ingest.testing.DeviceEvent.Connected;
import io.tracklog.ingest.testing.DeviceEvent.Failed;
import io.tracklog.ingest.testing.DeviceEvent.Hint;
import io.tracklog.ingest.testing.DeviceEvent.Refused;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A device as the contract wants it: keeps what is not acknowledged and sends it again with the
 * same number and time, finishes and comes back when it is asked to, backs off when it is turned
 * away, and knows several gateways. Everything but its memory and its events belongs to its event
 * loop.
 */
public final class ResendingDevice implements AutoCloseable {
  private static final int MAX_KEPT = 400;
  private static final int FRAME = 20;
  private static final short BROKEN = 1006;

  private final WebSocketClient client;
  private final Vertx vertx;
  private final Context loop;
  private final String name;
  private final List<Integer> ports;
  private final DeviceMemory memory = new DeviceMemory();
  private final List<DeviceEvent> events = new CopyOnWriteArrayList<>();
  private final BackOff backOff;
  private int address;
  private @Nullable WebSocket socket;
  private @Nullable Hint hint;
  private long sentUpTo;
  private boolean isOver;

  /**
   * Made with where gateways are.
   *
   * @param ports of gateways on the loopback address, tried in turn
   */
  public ResendingDevice(Vertx vertx, WebSocketClient client, String name, List<Integer> ports) {
    this.vertx = vertx;
    this.client = client;
    this.name = name;
    this.ports = List.copyOf(ports);
    this.loop = vertx.getOrCreateContext();
    this.backOff = new BackOff(name.hashCode());
    loop.runOnContext(start -> connect());
  }

  public String name() {
    return name;
  }

  public DeviceMemory memory() {
    return memory;
  }

  /** What it lived through so far. */
  public List<DeviceEvent> events() {
    return List.copyOf(events);
  }

  /** Its events of one kind. */
  public <E extends DeviceEvent> List<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Measures so many positions, unless its memory is full, and sends them when it can. */
  public void measure(int count) {
    loop.runOnContext(
        task -> {
          if (memory.kept().size() < MAX_KEPT) {
            List<SentPosition> measured = memory.measure(count);
            if (socket != null && hint == null) {
              send(measured);
            }
          }
        });
  }

  @Override
  public void close() {
    loop.runOnContext(
        task -> {
          isOver = true;
          if (socket != null) {
            socket.close();
          }
        });
  }

  private void connect() {
    if (isOver) {
      return;
    }
    int port = ports.get(address % ports.size());
    client
        .connect(
            new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/v1/ingest?device=" + name))
        .onSuccess(opened -> connected(port, opened))
        .onFailure(error -> failed(port, error));
  }

  private void failed(int port, Throwable error) {
    events.add(new Failed(port, error instanceof UpgradeRejectedException no ? no.getStatus() : 0));
    address++;
    comeBackIn(backOff.afterFailureMs());
  }

  private void connected(int port, WebSocket opened) {
    events.add(new Connected(port, backOff.failures()));
    backOff.succeeded();
    socket = opened;
    hint = null;
    sentUpTo = 0;
    opened.textMessageHandler(text -> hear(new JsonObject(text)));
    // Told to go, it does not wait until the gateway has heard its answer to that.
    opened.frameHandler(frame -> ended(opened, frame.isClose() ? frame.closeStatusCode() : null));
    opened.closeHandler(closed -> ended(opened, BROKEN));
    if (isOver) {
      opened.close();
      return;
    }
    List<SentPosition> kept = memory.kept();
    for (int from = 0; from < kept.size(); from += FRAME) {
      send(kept.subList(from, Math.min(kept.size(), from + FRAME)));
    }
  }

  private void hear(JsonObject frame) {
    switch (frame.getString("type")) {
      case "ack" -> {
        memory.acknowledge(frame.getLong("seq"), frame.getString("at"));
        finishWhenAsked();
      }
      case "reconnect" -> {
        hint = new Hint(frame.getLong("afterMs"), frame.getString("reason"));
        events.add(hint);
        finishWhenAsked();
      }
      default -> events.add(new Refused(frame.getString("code")));
    }
  }

  /** Asked to go, it waits for what it has sent here, and leaves. */
  private void finishWhenAsked() {
    List<SentPosition> kept = memory.kept();
    boolean isSettled = kept.isEmpty() || kept.getFirst().sequence() > sentUpTo;
    if (hint != null && isSettled && socket != null) {
      socket.close();
    }
  }

  private void ended(WebSocket one, @Nullable Short code) {
    if (code != null && one.equals(socket)) {
      socket = null;
      closed(code);
    }
  }

  private void closed(int reason) {
    Hint asked = hint;
    hint = null;
    events.add(new Closed(reason, asked != null && reason == 1000));
    if (asked != null || reason != 4408) {
      address++;
    }
    if (asked != null) {
      comeBackIn(asked.afterMs());
    } else {
      comeBackIn(reason == 4408 ? 0 : backOff.afterFailureMs());
    }
  }

  private void comeBackIn(long delayMs) {
    if (!isOver) {
      vertx.setTimer(Math.max(1, delayMs), due -> connect());
    }
  }

  private void send(List<SentPosition> positions) {
    WebSocket open = socket;
    if (open == null || open.isClosed()) {
      return;
    }
    sentUpTo = positions.getLast().sequence();
    open.writeTextMessage(
        positions.stream().map(SentPosition::toJson).collect(Collectors.joining(",", "[", "]")));
  }

  @Override
  public String toString() {
    return name + ": " + memory + ", " + events;
  }
}
