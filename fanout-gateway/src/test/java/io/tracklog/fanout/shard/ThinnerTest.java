package io.tracklog.fanout.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class ThinnerTest {
  private static final double METRES_OF_A_DEGREE = 111_195;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private final Map<DeviceId, LogRecord> sent = new HashMap<>();
  private final Map<DeviceId, Long> sentAtMs = new HashMap<>();
  private final Map<DeviceId, LogRecord> newest = new HashMap<>();
  private final Set<DeviceId> movedAway = new HashSet<>();
  private long offset;

  @RepeatedTest(50)
  void shouldKeepDistanceAndTimeAndEndAtTheNewest(RepetitionInfo repetition) {
    // Given devices that walk by chance, and a reader who wants little of it
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    double distanceM = random.nextBoolean() ? 0 : random.nextDouble(1, 50);
    double rate = random.nextBoolean() ? INFINITE : random.nextDouble(0.1, 5);
    Thinning thinning = new Thinning(distanceM, rate);
    Thinner thinner = new Thinner(thinning, new Allowance(1_000));
    String given = "seed %s %s".formatted(repetition.getCurrentRepetition(), thinning);
    double[] metres = new double[5];
    long nowMs = 1_000_000;

    // When they move for a while
    for (int step = 0; step < 2_000; step++) {
      nowMs += random.nextInt(200);
      long dueMs = nowMs;
      thinner.due(nowMs, record -> take(record, dueMs, thinning, given));
      int device = random.nextInt(metres.length);
      metres[device] += random.nextDouble(-20, 25);
      LogRecord record = record(device, metres[device]);
      newest.put(record.device(), record);
      if (isMissing(record, distanceM)) {
        movedAway.add(record.device());
      }
      if (thinner.passes(record, nowMs)) {
        take(record, nowMs, thinning, given);
      }

      // Then a cursor never goes beyond what may still be sent
      long firstWithheld =
          newest.values().stream()
              .filter(each -> isMissing(each, distanceM))
              .mapToLong(LogRecord::offset)
              .min()
              .orElse(offset);
      assertThat(thinner.floor(0, offset)).as(given).isLessThanOrEqualTo(firstWithheld);
    }

    // And when they stop, each has ended at its newest, or less than the distance from it
    long endMs = nowMs + thinning.intervalMs();
    thinner.due(endMs, record -> take(record, endMs, thinning, given));
    assertThat(thinner.isWithholding()).as(given).isFalse();
    newest.values().forEach(each -> assertThat(isMissing(each, distanceM)).as(given).isFalse());
  }

  @Test
  void shouldBringBackADeviceThatHadMovedAwayUnsent() {
    // Given a device that was sent, and came too soon far from there: some areas show it entering
    Thinner thinner = new Thinner(new Thinning(10, 1), new Allowance(10));
    assertThat(thinner.passes(record(1, 0), 0)).isTrue();
    assertThat(thinner.passes(record(1, 50), 100)).isFalse();

    // When it comes back to where it was sent
    LogRecord back = record(1, 1);
    assertThat(thinner.passes(back, 200)).isFalse();

    // Then that is sent when its time has come, though it is near
    List<LogRecord> passing = new ArrayList<>();
    thinner.due(1_000, passing::add);
    assertThat(passing).containsExactly(back);
  }

  @Test
  void shouldSayTheSameOfARecordForWhoeverAsks() {
    Thinner thinner = new Thinner(new Thinning(10, INFINITE), new Allowance(10));
    LogRecord record = record(1, 0);

    assertThat(thinner.passes(record, 0)).isTrue();
    assertThat(thinner.passes(record, 0)).isTrue();
    assertThat(thinner.passes(record(1, 1), 0)).isFalse();
  }

  @Test
  void shouldLetDevicesPassForWhichThereIsNoRoom() {
    // Given room for one device
    Thinner thinner = new Thinner(new Thinning(10, INFINITE), new Allowance(1));
    thinner.passes(record(1, 0), 0);

    // When another comes, then its positions pass as they are
    assertThat(thinner.passes(record(2, 0), 0)).isTrue();
    assertThat(thinner.passes(record(2, 1), 0)).isTrue();
    assertThat(thinner.passes(record(1, 1), 0)).isFalse();
  }

  @Test
  void shouldGiveBackItsRoom() {
    Allowance room = new Allowance(10);
    Thinner thinner = new Thinner(new Thinning(10, 1), room);
    for (int device = 0; device < 4; device++) {
      thinner.passes(record(device, 0), 0);
    }
    assertThat(room.left()).isEqualTo(2);

    // When time passes, a rate needs no room any more; when it is cleared, a distance neither
    thinner.due(1_000, record -> {});
    assertThat(room.left()).isEqualTo(6);
    thinner.clear();
    assertThat(room.left()).isEqualTo(10);
  }

  @Test
  void shouldReplaceWhatIsWithheldByWhatIsNewer() {
    // Given a device that moves on within the interval
    Thinner thinner = new Thinner(new Thinning(0, 1), new Allowance(10));
    thinner.passes(record(1, 0), 0);
    thinner.passes(record(1, 50), 100);
    LogRecord last = record(1, 100);
    thinner.passes(last, 200);

    // When its time has come
    List<LogRecord> passing = new ArrayList<>();
    thinner.due(1_000, passing::add);

    // Then the newest comes, alone
    assertThat(passing).containsExactly(last);
  }

  private void take(LogRecord record, long nowMs, Thinning thinning, String given) {
    LogRecord before = sent.put(record.device(), record);
    Long beforeMs = sentAtMs.put(record.device(), nowMs);
    boolean hadMoved = movedAway.remove(record.device());
    if (before != null && beforeMs != null) {
      assertThat(record.offset()).as(given).isGreaterThan(before.offset());
      double metres = record.place().metresTo(before.place());
      assertThat(hadMoved || metres >= thinning.minDistanceM()).as(given).isTrue();
      assertThat(nowMs - beforeMs).as(given).isGreaterThanOrEqualTo(thinning.intervalMs());
    }
  }

  private boolean isMissing(LogRecord newestOfDevice, double distanceM) {
    LogRecord last = sent.get(newestOfDevice.device());
    return last == null
        || (last != newestOfDevice
            && last.place().metresTo(newestOfDevice.place()) >= Math.max(distanceM, 1e-9));
  }

  private LogRecord record(int device, double metresNorth) {
    Position position =
        Position.builder(
                new DeviceId("fleet", "d" + device), 1, metresNorth / METRES_OF_A_DEGREE, 3)
            .build();
    return new LogRecord(0, offset++, 1, position, 100);
  }
}
