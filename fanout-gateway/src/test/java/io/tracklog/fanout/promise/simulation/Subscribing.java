package io.tracklog.fanout.promise.simulation;

import io.tracklog.fanout.http.ManualStarts;
import io.tracklog.fanout.promise.Begin;
import io.tracklog.fanout.promise.Order;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.topic.DevicePartitioner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws what subscribers ask for. */
final class Subscribing {
  private final PlayedLog log;
  private final List<DeviceId> devices;
  private final PlayedPlaces places;
  private final RandomGenerator random;

  private record Wanted(
      Filter filter, @Nullable BoundingBox area, DeliveryMode mode, Thinning thinning) {}

  Subscribing(PlayedLog log, List<DeviceId> devices, PlayedPlaces places, RandomGenerator random) {
    this.log = log;
    this.devices = devices;
    this.places = places;
    this.random = random;
  }

  PlayedClient draw(long nowMs) {
    DeliveryMode mode = random.nextInt(5) < 3 ? DeliveryMode.LOG : DeliveryMode.LATEST;
    Filter filter = filter();
    BoundingBox area = random.nextInt(5) < 2 ? places.area() : null;
    Thinning thinning = thinning();
    boolean latest = mode == DeliveryMode.LATEST;
    Wanted wanted = new Wanted(filter, area, mode, thinning);
    return switch (random.nextInt(6)) {
      case 0 -> client(wanted, this::edge, (starts, interest) -> starts.unsaid(interest, false));
      case 1, 2 ->
          client(
              wanted,
              p -> new Begin.Snapshot(),
              (starts, interest) -> starts.unsaid(interest, true));
      case 3 ->
          client(
              wanted,
              p -> latest ? new Begin.Snapshot() : new Begin.Oldest(0),
              ManualStarts::earliest);
      case 4 -> {
        long sinceMs = nowMs - random.nextInt(20_000);
        yield client(
            wanted,
            p -> new Begin.Oldest(log.truth().offsetAt(p, sinceMs)),
            (starts, interest) -> starts.atTime(interest, sinceMs));
      }
      default -> {
        Map<Integer, Long> offsets = offsets();
        yield client(
            wanted,
            p -> offsets.containsKey(p) ? new Begin.At(offsets.get(p)) : edge(p),
            (starts, interest) -> starts.atOffsets(interest, offsets));
      }
    };
  }

  private PlayedClient client(Wanted wanted, IntFunction<Begin> begin, PlayedClient.Asking asking) {
    Map<Integer, Begin> begins = new HashMap<>();
    wanted.filter().partitions(PlayedLog.PARTITIONS).stream()
        .forEach(p -> begins.put(p, begin.apply(p)));
    return new PlayedClient(
        log,
        new Order(wanted.filter(), wanted.area(), wanted.mode(), wanted.thinning(), begins),
        asking);
  }

  private Thinning thinning() {
    return switch (random.nextInt(8)) {
      case 0 -> new Thinning(0, 0.5 + random.nextInt(10));
      case 1 -> new Thinning(10_000 + random.nextInt(100_000), Double.POSITIVE_INFINITY);
      case 2 -> new Thinning(50_000, 1);
      default -> Thinning.NONE;
    };
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
