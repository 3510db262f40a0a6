package io.tracklog.fanout.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.sse.SseFormat;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

final class SubscriptionIndexTest {
  private static final SseFormat FORMAT = new SseFormat();

  private final IdleSubscribers subscribers = new IdleSubscribers();
  private final SubscriptionIndex index = new SubscriptionIndex(new Thinners());
  private final List<Member> members = new ArrayList<>();

  @RepeatedTest(20)
  void shouldFindWhomAFilterWouldFind(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    for (int step = 0; step < 300; step++) {
      // When subscribers come and go
      if (members.isEmpty() || random.nextInt(5) < 3) {
        join(random);
      } else {
        Member leaving = members.remove(random.nextInt(members.size()));
        index.leave(leaving.audience(), leaving.subscriber());
      }

      // Then a device is found for exactly those whose filter matches it, each in its seat
      DeviceId device = device(random);
      Set<Subscriber> found = new HashSet<>();
      index.forEachMatch(recordOf(device), audience -> collect(audience, found));
      Set<Subscriber> expected = new HashSet<>();
      for (Member member : members) {
        if (member.subscriber().interest().filter().matches(device)) {
          expected.add(member.subscriber());
        }
      }
      assertThat(found)
          .as("seed %s step %s %s", repetition.getCurrentRepetition(), step, device)
          .isEqualTo(expected);
    }
    members.forEach(member -> index.leave(member.audience(), member.subscriber()));
    assertThat(index.all()).isEmpty();
  }

  private void join(SplittableRandom random) {
    Interest interest =
        new Interest(filter(random), null, DeliveryMode.LATEST, Thinning.NONE, FORMAT);
    BitSet partitions = new BitSet();
    partitions.set(0, random.nextInt(1, 3));
    Subscriber subscriber = subscribers.of(interest);
    AudienceKey key = new AudienceKey(interest, PartitionSet.of(partitions), Long.MAX_VALUE);
    members.add(new Member(index.join(key, subscriber), subscriber));
  }

  private static void collect(Audience audience, Set<Subscriber> found) {
    assertThat(audience.size()).isPositive();
    for (int seat = 0; seat < audience.size(); seat++) {
      assertThat(audience.member(seat).seat()).isEqualTo(seat);
      found.add(audience.member(seat));
    }
  }

  private static Filter filter(SplittableRandom random) {
    Set<DeviceId> devices = new HashSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      devices.add(device(random));
    }
    Set<String> fleets = new HashSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      fleets.add("fleet" + random.nextInt(3));
    }
    return new Filter(devices, fleets);
  }

  private static DeviceId device(SplittableRandom random) {
    return new DeviceId("fleet" + random.nextInt(4), "device" + random.nextInt(4));
  }

  private static LogRecord recordOf(DeviceId device) {
    return new LogRecord(0, 0, 1, Position.builder(device, 1, 2, 3).build(), 100);
  }

  private record Member(Audience audience, Subscriber subscriber) {}
}
