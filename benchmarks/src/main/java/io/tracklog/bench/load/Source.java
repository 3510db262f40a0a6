package io.tracklog.bench.load;

/** Where positions come from. For one thread. */
interface Source extends AutoCloseable {
  /** The fleet of all devices. */
  String FLEET = "bench";

  /** Sends the next position, that of the next device, and waits for nothing. */
  void send(long sequence);

  @Override
  void close();

  /** The name of a device within the fleet. */
  static String device(long number) {
    return "device-%06d".formatted(number);
  }

  /** The source that a plan asks for. */
  static Source of(LoadPlan plan) throws InterruptedException {
    return plan.devicePort() == 0
        ? new PositionSource(plan.bootstrapServers(), plan.registry(), plan.devices())
        : DeviceSource.connect(plan.devicePort(), plan.devices());
  }
}
