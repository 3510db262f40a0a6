package io.tracklog.bench.ingest;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends positions as fast as they are acknowledged: on each of some connections, so many may be
 * open at a time. All on one event loop. Says how long the measured ones took.
 */
public final class DeviceLoad {
  /** What stands before the nanoseconds. */
  static final String RESULT = "load took ";

  private static final int OPEN_POSITIONS = 1_000;

  private final Context loop;

  /** Held, since Vert.x closes a client that nobody holds, with its connections. */
  private final NetClient client;

  private final int framePositions;
  private final long positionsEach;
  private final List<Lane> lanes = new ArrayList<>();
  private CompletableFuture<Void> phase = new CompletableFuture<>();
  private int lanesAtWork;

  private DeviceLoad(Context loop, NetClient client, int framePositions, long positionsEach) {
    this.loop = loop;
    this.client = client;
    this.framePositions = framePositions;
    this.positionsEach = positionsEach;
  }

  /** Arguments: the gateway's port, connections, positions in a frame, positions in all. */
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    int connections = Integer.parseInt(args[1]);
    int framePositions = Integer.parseInt(args[2]);
    long positions = Long.parseLong(args[3]);
    Vertx vertx = Vertx.vertx();
    DeviceLoad load =
        new DeviceLoad(
            vertx.getOrCreateContext(),
            vertx.createNetClient(),
            framePositions,
            positions / connections);
    load.connect(port, connections);
    load.run(load.positionsEach / 4);
    long start = System.nanoTime();
    load.run(load.positionsEach);
    System.out.println(RESULT + (System.nanoTime() - start));
    vertx.close().await();
  }

  private void connect(int port, int connections) throws Exception {
    CompletableFuture<Void> connected = new CompletableFuture<>();
    loop.runOnContext(
        task -> {
          List<Future<RawDevice>> devices = new ArrayList<>();
          for (int i = 0; i < connections; i++) {
            devices.add(RawDevice.connect(client, port, "bench/device-%06d".formatted(i)));
          }
          Future.all(devices)
              .onSuccess(
                  all -> {
                    devices.forEach(device -> lanes.add(new Lane(device.result())));
                    connected.complete(null);
                  })
              .onFailure(connected::completeExceptionally);
        });
    connected.get(1, TimeUnit.MINUTES);
  }

  /** Sends so many on each connection and waits until all are acknowledged. */
  private void run(long each) throws Exception {
    phase = new CompletableFuture<>();
    lanesAtWork = lanes.size();
    loop.runOnContext(task -> lanes.forEach(lane -> lane.sendUntil(lane.sent + each)));
    phase.get(10, TimeUnit.MINUTES);
  }

  /** One connection. */
  private final class Lane {
    private final RawDevice device;
    private long sent;
    private long acked;
    private long target;

    Lane(RawDevice device) {
      this.device = device;
      device.onAck(this::onAck);
    }

    void sendUntil(long newTarget) {
      target = newTarget;
      send();
    }

    private void onAck(long sequence) {
      acked = sequence;
      send();
      if (acked == target && --lanesAtWork == 0) {
        phase.complete(null);
      }
    }

    private void send() {
      while (sent < target && sent - acked <= OPEN_POSITIONS - framePositions) {
        int count = (int) Math.min(framePositions, target - sent);
        device.send(Frames.of(sent + 1, count));
        sent += count;
      }
    }
  }
}
