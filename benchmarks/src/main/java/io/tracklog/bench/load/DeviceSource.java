package io.tracklog.bench.load;

import io.tracklog.bench.ingest.Frames;
import io.tracklog.bench.ingest.RawDevice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Devices, each on a WebSocket of its own to the ingest gateway, that report in turn. */
final class DeviceSource implements Source {
  private static final int CONNECT_SECONDS = 60;

  private final Vertx vertx;

  /** Held, since Vert.x closes a client that nobody holds, with its connections. */
  private final NetClient client;

  private final List<RawDevice> devices;

  private DeviceSource(Vertx vertx, NetClient client, List<RawDevice> devices) {
    this.vertx = vertx;
    this.client = client;
    this.devices = devices;
  }

  /** Connects so many devices. */
  static DeviceSource connect(int port, int count) throws InterruptedException {
    Vertx vertx = Vertx.vertx();
    NetClient client = vertx.createNetClient();
    List<Future<RawDevice>> connecting =
        IntStream.range(0, count)
            .mapToObj(i -> RawDevice.connect(client, port, FLEET + '/' + Source.device(i)))
            .toList();
    try {
      Future.all(connecting).await(CONNECT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("not all devices were let in", e);
    }
    return new DeviceSource(vertx, client, connecting.stream().map(Future::result).toList());
  }

  @Override
  public void send(long sequence) {
    devices.get((int) (sequence % devices.size())).send(Frames.of(sequence, 1));
  }

  @Override
  public void close() {
    client.close().await();
    vertx.close().await();
  }
}
