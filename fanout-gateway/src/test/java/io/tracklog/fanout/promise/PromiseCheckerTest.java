package io.tracklog.fanout.promise;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.cursor.PartitionOffsets;
import io.tracklog.fanout.promise.Received.Gap;
import io.tracklog.fanout.promise.Received.Live;
import io.tracklog.fanout.promise.Received.Opened;
import io.tracklog.fanout.promise.Received.Position;
import io.tracklog.fanout.promise.Received.Stood;
import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Recency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checker has to be seen to fail. Partition 0 holds a, b, a, b, a at 0 to 4. */
final class PromiseCheckerTest {
  private static final DeviceId A = new DeviceId("fleet", "a");
  private static final DeviceId B = new DeviceId("fleet", "b");
  private static final Place PLACE = new Place(30, -97);
  private static final Received OPENED = new Opened(null);
  private static final Received LIVE = new Live();

  private final LogTruth truth = new LogTruth();

  @BeforeEach
  void fill() {
    for (int offset = 0; offset < 5; offset++) {
      DeviceId device = offset % 2 == 0 ? A : B;
      truth.add(
          new LogTruth.Fact(0, offset, device, new Recency(offset, offset, offset), PLACE, offset));
    }
  }

  @Test
  void shouldPassWhenEveryConcernedOffsetCameOnceInOrder() {
    assertKept(log(0), OPENED, a(0), a(2), stood(3), LIVE, stood(3), a(4), stood(5));
  }

  @Test
  void shouldFailWhenAnOffsetIsMissing() {
    assertBroken("it is owed", log(0), OPENED, a(0), a(4), stood(5), LIVE);
    assertBroken("it never got", log(0), OPENED, a(0), a(2), stood(3), LIVE);
    assertBroken("its cursor leaves out", log(0), OPENED, a(0), stood(3), LIVE);
  }

  @Test
  void shouldFailWhenAnOffsetComesTwiceOrBackwards() {
    assertBroken("had it already", log(0), OPENED, a(0), a(0), a(2), a(4), LIVE);
    assertBroken("had it already", log(0), OPENED, a(0), a(2), a(0), a(4), LIVE);
  }

  @Test
  void shouldAllowWhatCameAfterTheLastIdTwiceWhenItComesBack() {
    assertKept(log(0), OPENED, a(0), stood(2), a(2), opened(2), a(2), a(4), stood(5), LIVE);
  }

  @Test
  void shouldFailWhenItComesBackAndGetsMoreOrLessThanItsIdSays() {
    assertBroken("had it already", log(0), OPENED, a(0), stood(2), opened(2), a(0), a(2), a(4));
    assertBroken("it is owed", log(0), OPENED, a(0), stood(2), opened(2), a(4));
  }

  @Test
  void shouldFailWhenACursorStandsBehindWhatItStoodOn() {
    assertBroken("behind 3", log(0), OPENED, a(0), a(2), stood(2), a(2), a(4), stood(5));
  }

  @Test
  void shouldAllowAGapWhereTheLogHasLostSomething() {
    truth.cut(0, 2);
    assertKept(log(0), OPENED, gap(0, 2), a(2), a(4), stood(5), LIVE);
  }

  @Test
  void shouldFailWhenAGapIsSilentOrNotTrue() {
    assertBroken("and has some of", log(0), OPENED, gap(0, 2), a(2), a(4), stood(5));
    truth.cut(0, 2);
    assertBroken("it is owed", log(0), OPENED, a(2), a(4), stood(5));
    assertBroken("stands at 3 already", log(0), OPENED, gap(0, 2), a(2), gap(0, 2), a(4));
  }

  @Test
  void shouldFailWhenWhatComesIsNotWantedOrNeverWas() {
    assertBroken("did not ask", log(0), OPENED, a(0), position(1, B));
    assertBroken("never held", log(0), OPENED, position(1, A));
  }

  @Test
  void shouldHoldAnEdgeToItsFirstCursor() {
    Order order = order(DeliveryMode.LOG, new Begin.Edge(1));
    assertKept(order, OPENED, LIVE, stood(3), a(4), stood(5));
    assertBroken("never got", order, OPENED, LIVE, stood(3));
    assertBroken("never asked", order, OPENED, a(0), stood(1), LIVE);
    assertBroken("never told where", order, OPENED, LIVE);
  }

  @Test
  void shouldFailWhenADeviceGoesBackInLatest() {
    Order order = order(DeliveryMode.LATEST, new Begin.Snapshot());
    assertKept(order, OPENED, a(0), stood(1), LIVE, a(4), stood(5));
    assertBroken("went back", order, OPENED, a(4), a(2), stood(5), LIVE);
  }

  @Test
  void shouldFailWhenADeviceDoesNotEndAtItsNewestInLatest() {
    Order order = order(DeliveryMode.LATEST, new Begin.Snapshot());
    assertBroken("its newest is", order, OPENED, a(2), stood(5), LIVE);
    assertBroken("its newest is null", order, OPENED, LIVE, stood(5));
  }

  @Test
  void shouldFailWhenItIsLeftWithAnOldStatusInLatest() {
    Order order = order(DeliveryMode.LATEST, new Begin.Snapshot());
    truth.status(A, "stale");
    assertBroken("is stale", order, OPENED, a(4), stood(5), LIVE);
    assertKept(order, OPENED, a(4), stood(5), LIVE, new Received.Status(A, "stale"));
  }

  private void assertKept(Order order, Received... history) {
    assertThatCode(() -> PromiseChecker.check(truth, order, List.of(history)))
        .doesNotThrowAnyException();
  }

  private void assertBroken(String what, Order order, Received... history) {
    assertThatThrownBy(() -> PromiseChecker.check(truth, order, List.of(history)))
        .isInstanceOf(PromiseBroken.class)
        .hasMessageContaining(what);
  }

  private static Order log(long from) {
    return order(DeliveryMode.LOG, new Begin.At(from));
  }

  private static Order order(DeliveryMode mode, Begin begin) {
    return Order.of(Filter.ofDevice(A), mode, Map.of(0, begin));
  }

  private static Received a(long offset) {
    return position(offset, A);
  }

  private static Received position(long offset, DeviceId device) {
    return new Position(0, offset, device, "live");
  }

  private static Received gap(long from, long to) {
    return new Gap(0, from, to, "retention");
  }

  private static Received stood(long next) {
    return new Stood(cursor(next), Map.of(0, 5L));
  }

  private static Received opened(long next) {
    return new Opened(cursor(next));
  }

  private static Cursor cursor(long next) {
    return new Cursor(1, 0, PartitionOffsets.of(Map.of(0, next)));
  }
}
