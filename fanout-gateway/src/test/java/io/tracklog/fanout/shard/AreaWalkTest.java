package io.tracklog.fanout.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.cursor.CursorCodec;
import io.tracklog.fanout.cursor.InvalidCursorException;
import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.ring.RingLimits;
import io.tracklog.fanout.sse.SseFormat;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.PartitionStart;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Devices walk by chance over the edges of areas, which are moved by chance, before clients that
 * stop reading, go away and come back by chance. Whenever all is quiet, each client shows what is
 * inside its area, where it is, and nothing else.
 */
final class AreaWalkTest {
  private static final SseFormat FORMAT = new SseFormat();
  private static final int DEVICES = 12;
  private static final int CLIENTS = 4;
  private static final int STEPS = 1_500;

  private record At(Place place, long offset) {}

  private static final class Viewer {
    private Interest interest;
    private AreaClient client;

    Viewer(Interest interest, AreaClient client) {
      this.interest = interest;
      this.client = client;
    }
  }

  static List<Arguments> runs() {
    List<Arguments> runs = new ArrayList<>();
    for (long seed = 1; seed <= 25; seed++) {
      for (DeliveryMode mode : DeliveryMode.values()) {
        runs.add(Arguments.of(seed, mode, Thinning.NONE));
        runs.add(Arguments.of(seed, mode, new Thinning(0, 2)));
      }
    }
    return runs;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void shouldShowWhatIsInsideAndNothingElse(long seed, DeliveryMode mode, Thinning thinning)
      throws Exception {
    // Given clients with areas, and in latest mode often a ring that is soon too short
    SplittableRandom random = new SplittableRandom(seed);
    boolean shortRing = mode == DeliveryMode.LATEST && random.nextBoolean();
    ShardUnderTest shard =
        new ShardUnderTest(new RingLimits(1 << 24, 1_000_000_000, shortRing ? 4 : 1 << 14));
    Map<DeviceId, At> truth = new TreeMap<>();
    List<Viewer> viewers = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Interest interest = new Interest(Filter.EVERYTHING, area(random), mode, thinning, FORMAT);
      viewers.add(new Viewer(interest, new AreaClient()));
      subscribe(shard, viewers.get(i), null);
    }

    for (int step = 0; step < STEPS; step++) {
      // When something happens
      switch (random.nextInt(18)) {
        case 0, 1, 2, 3, 4 -> walk(random, shard, truth);
        case 5 -> {
          if (mode == DeliveryMode.LATEST) {
            writeLate(random, shard, truth);
          }
        }
        case 6, 7, 8 -> shard.endPoll();
        case 9, 10, 11, 12 -> shard.runNext();
        case 13 -> viewer(random, viewers).client.writable(random.nextBoolean());
        case 14 -> look(random, shard, viewer(random, viewers));
        case 15, 16 -> replay(random, shard);
        default -> comeBack(random, shard, viewer(random, viewers));
      }

      // Then, as soon as all is quiet, everybody shows what is inside
      if (random.nextInt(25) == 0) {
        settle(shard, viewers);
        for (Viewer viewer : viewers) {
          assertThat(viewer.client.shown())
              .as("seed %s %s step %s %s", seed, thinning, step, viewer.client.events())
              .isEqualTo(inside(viewer.interest, truth));
        }
      }
    }
  }

  private static void walk(SplittableRandom random, ShardUnderTest shard, Map<DeviceId, At> truth) {
    DeviceId device = new DeviceId("fleet", "d" + random.nextInt(DEVICES));
    At from = truth.getOrDefault(device, new At(new Place(0, 179.5), -1));
    double latitude = from.place().latitude() + random.nextDouble(-1, 1);
    double longitude = from.place().longitude() + random.nextDouble(-1, 1);
    Place to =
        new Place(
            Math.clamp(latitude, -3, 3),
            longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude);
    Position position =
        Position.builder(device, 1_000 + truth.size(), to.latitude(), to.longitude())
            .sequence(from.offset() + 2)
            .build();
    truth.put(device, new At(to, shard.position(position)));
  }

  /** A position that comes late moves nobody. */
  private static void writeLate(
      SplittableRandom random, ShardUnderTest shard, Map<DeviceId, At> truth) {
    DeviceId device = new DeviceId("fleet", "d" + random.nextInt(DEVICES));
    if (truth.containsKey(device)) {
      double latitude = random.nextDouble(-3, 3);
      shard.position(Position.builder(device, 1, latitude, random.nextDouble(176, 180)).build());
    }
  }

  /** What somebody replays moves nobody, even if it looks like the newest. */
  private static void replay(SplittableRandom random, ShardUnderTest shard) {
    DeviceId device = new DeviceId("fleet", "d" + random.nextInt(DEVICES));
    double latitude = random.nextDouble(-3, 3);
    shard.replay(Position.builder(device, 2_000, latitude, random.nextDouble(176, 180)).build());
  }

  private static void look(SplittableRandom random, ShardUnderTest shard, Viewer viewer) {
    if (random.nextInt(3) > 0) {
      BoundingBox area = area(random);
      viewer.interest = viewer.interest.movedTo(area);
      viewer.client.move(area);
    } else {
      shard.pass(random.nextInt(2_000));
    }
  }

  /** Goes away and comes back with the cursor, or anew when there is none for this area. */
  private static void comeBack(SplittableRandom random, ShardUnderTest shard, Viewer viewer)
      throws InvalidCursorException {
    AreaClient former = viewer.client;
    boolean isKnown = !former.hasMoved();
    former.unsubscribe();
    String id = isKnown && random.nextInt(4) > 0 ? former.lastId() : null;
    viewer.client = new AreaClient();
    if (id != null) {
      viewer.client.continues(former);
    }
    subscribe(shard, viewer, id == null ? null : CursorCodec.decode(id));
  }

  private static void subscribe(ShardUnderTest shard, Viewer viewer, @Nullable Cursor cursor) {
    PartitionStart start =
        cursor == null
            ? PartitionStart.Snapshot.FULL
            : new PartitionStart.At(cursor.next().offset(0), cursor.issuedAtMs());
    shard.subscribe(
        new Subscription(viewer.interest, Map.of(0, start), OptionalLong.empty(), cursor != null),
        viewer.client);
  }

  private static void settle(ShardUnderTest shard, List<Viewer> viewers) {
    shard.endPoll();
    shard.runAll();
    viewers.forEach(viewer -> viewer.client.writable(true));
    shard.runAll();
    shard.pass(2_500);
    viewers.forEach(viewer -> viewer.client.rests());
  }

  private static Map<String, Long> inside(Interest interest, Map<DeviceId, At> truth) {
    Map<String, Long> inside = new TreeMap<>();
    truth.forEach(
        (device, at) -> {
          if (interest.shows(at.place())) {
            inside.put(device.key(), at.offset());
          }
        });
    return inside;
  }

  private static Viewer viewer(SplittableRandom random, List<Viewer> viewers) {
    return viewers.get(random.nextInt(viewers.size()));
  }

  /** Around where the devices walk: the antimeridian. */
  private static BoundingBox area(SplittableRandom random) {
    double west = random.nextDouble(176, 184);
    double east = west + random.nextDouble(0, 4);
    double south = random.nextDouble(-3, 3);
    return new BoundingBox(
        west > 180 ? west - 360 : west,
        south,
        east > 180 ? east - 360 : east,
        Math.min(90, south + random.nextDouble(0, 4)));
  }
}
