package io.tracklog.fanout.promise.simulation;

import io.tracklog.fanout.promise.Begin;
import io.tracklog.fanout.promise.Order;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.topic.DevicePartitioner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Draws what subscribers ask for. */
final class Subscribing {
  private final PlayedLog log;
  private final List<DeviceId> devices;
  private final RandomGenerator random;

  Subscribing(PlayedLog log, List<DeviceId> devices, RandomGenerator random) {
    this.log = log;
    this.devices = devices;
    this.random = random;
  }

  PlayedClient draw(long nowMs) {
    Filter filter = filter();
    DeliveryMode mode = random.nextInt(5) < 3 ? DeliveryMode.LOG : DeliveryMode.LATEST;
    boolean latest = mode == DeliveryMode.LATEST;
    return switch (random.nextInt(6)) {
      case 0 ->
          client(
              filter,
              mode,
              this::edge,
              (g, l, s) -> g.subscribe(l, g.starts().unsaid(filter, mode, false), s));
      case 1, 2 ->
          client(
              filter,
              mode,
              p -> new Begin.Snapshot(),
              (g, l, s) -> g.subscribe(l, g.starts().unsaid(filter, mode, true), s));
      case 3 ->
          client(
              filter,
              mode,
              p -> latest ? new Begin.Snapshot() : new Begin.Oldest(0),
              (g, l, s) -> g.subscribe(l, g.starts().earliest(filter, mode), s));
      case 4 -> {
        long sinceMs = nowMs - random.nextInt(20_000);
        yield client(
            filter,
            mode,
            p -> new Begin.Oldest(log.truth().offsetAt(p, sinceMs)),
            (g, l, s) -> g.subscribe(l, g.starts().atTime(filter, mode, sinceMs), s));
      }
      default -> {
        Map<Integer, Long> offsets = offsets();
        yield client(
            filter,
            mode,
            p -> offsets.containsKey(p) ? new Begin.At(offsets.get(p)) : edge(p),
            (g, l, s) -> g.subscribe(l, g.starts().atOffsets(filter, mode, offsets), s));
      }
    };
  }

  private PlayedClient client(
      Filter filter, DeliveryMode mode, IntFunction<Begin> begin, PlayedClient.Asking asking) {
    Map<Integer, Begin> begins = new HashMap<>();
    filter.partitions(PlayedLog.PARTITIONS).stream().forEach(p -> begins.put(p, begin.apply(p)));
    return new PlayedClient(log, new Order(filter, mode, begins), asking);
  }

  private Begin edge(int partition) {
    return new Begin.Edge(log.positions(partition).begin());
  }

  private Map<Integer, Long> offsets() {
    Map<Integer, Long> offsets = new HashMap<>();
    for (int partition = 0; partition < PlayedLog.PARTITIONS; partition++) {
      if (random.nextInt(3) > 0) {
        offsets.put(partition, random.nextLong(log.positions(partition).end() + 1));
      }
    }
    return offsets;
  }

  private static int partition(DeviceId device) {
    return DevicePartitioner.partition(device, PlayedLog.PARTITIONS);
  }

  private Filter filter() {
    return switch (random.nextInt(4)) {
      case 0 -> Filter.EVERYTHING;
      case 1 -> Filter.ofFleet(devices.get(random.nextInt(devices.size())).fleet());
      case 2 -> Filter.ofDevice(devices.get(random.nextInt(devices.size())));
      default -> {
        Set<DeviceId> some = new HashSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
          DeviceId device = devices.get(random.nextInt(devices.size()));
          // One of each partition: sets of the JDK have another order in each JVM.
          if (some.stream().noneMatch(other -> partition(other) == partition(device))) {
            some.add(device);
          }
        }
        yield new Filter(some, random.nextBoolean() ? Set.of() : Set.of("red"));
      }
    };
  }
}
