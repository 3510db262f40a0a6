package io.tracklog.bench.fanout;

import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the gateway itself keeps of a subscription: everything but the socket, which all share here.
 */
@Command(
    name = "subscription-state",
    description = "Heap of the gateway's own state of a live subscription of one device.")
public final class SubscriptionState implements Callable<Integer> {
  @Option(names = "--subscriptions", defaultValue = "1000000", description = "How many.")
  private int subscriptions;

  @Option(
      names = "--devices",
      defaultValue = "1000000",
      description = "Of how many devices; fewer are watched by several.")
  private int devices;

  @Override
  public Integer call() {
    SimulatedShard shard = new SimulatedShard();
    DroppingSocket socket = new DroppingSocket();
    subscribe(shard, socket, 0);
    long emptyBytes = heapBytes();
    for (int i = 1; i <= subscriptions; i++) {
      subscribe(shard, socket, i % devices);
    }
    long bytes = heapBytes() - emptyBytes;
    Reference.reachabilityFence(shard);
    System.out.printf(
        "%,d live subscriptions of %,d devices: %d bytes of heap each%n",
        subscriptions, devices, bytes / subscriptions);
    return 0;
  }

  /** A name as a request brings it: the fleet's is shared, the device's is not. */
  private static void subscribe(SimulatedShard shard, DroppingSocket socket, int device) {
    shard.subscribe(
        Filter.ofDevice(new DeviceId("bench", "device-%06d".formatted(device))), socket);
  }

  /** What is still in use after a collection. */
  private static long heapBytes() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
