package io.tracklog.ingest.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Devices that measure something all the time, and send it as {@link ResendingDevice} does. */
public final class TestFleet implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long MEASURE_EVERY_MS = 50;

  private final Vertx vertx = Vertx.vertx();

  /** Held, since Vert.x closes a client that nobody holds, with its connections. */
  private final WebSocketClient client;

  private final List<ResendingDevice> devices = new ArrayList<>();
  private final long measuring;

  /**
   * Starts them.
   *
   * @param ports of gateways; every second device tries them in the other order
   */
  public TestFleet(int size, List<Integer> ports) {
    client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxConnections(10 * size).setConnectTimeout(2_000));
    for (int i = 0; i < size; i++) {
      List<Integer> order = i % 2 == 0 ? ports : ports.reversed();
      devices.add(new ResendingDevice(vertx, client, TestGateway.newDevice(), order));
    }
    measuring = vertx.setPeriodic(MEASURE_EVERY_MS, tick -> measureAll());
  }

  public List<ResendingDevice> devices() {
    return devices;
  }

  /** Waits until every device has had so many more positions acknowledged. */
  public void awaitProgress(int count) {
    List<Integer> goals = devices.stream().map(d -> acknowledged(d) + count).toList();
    Awaitility.await("progress")
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              for (int i = 0; i < goals.size(); i++) {
                assertThat(acknowledged(devices.get(i)))
                    .as(devices.get(i)::toString)
                    .isGreaterThanOrEqualTo(goals.get(i));
              }
            });
  }

  /** Stops measuring, and waits until everything is acknowledged. */
  public void finish() {
    vertx.cancelTimer(measuring);
    Awaitility.await("every acknowledgement")
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(devices)
                    .allSatisfy(device -> assertThat(device.memory().kept()).isEmpty()));
  }

  @Override
  public void close() {
    devices.forEach(ResendingDevice::close);
    vertx.close().await();
  }

  private void measureAll() {
    devices.forEach(device -> device.measure(1 + device.memory().kept().size() % 5));
  }

  private static int acknowledged(ResendingDevice device) {
    return device.memory().acknowledged().size();
  }
}
