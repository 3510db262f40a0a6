package io.tracklog.fanout.promise;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.cursor.PartitionOffsets;
import io.tracklog.fanout.promise.Received.Leave;
import io.tracklog.fanout.promise.Received.Moved;
import io.tracklog.fanout.promise.Received.Opened;
import io.tracklog.fanout.promise.Received.Position;
import io.tracklog.fanout.promise.Received.Rested;
import io.tracklog.fanout.promise.Received.Stood;
import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Recency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker has to be seen to fail: a device walks east, a degree a record. */
final class PromiseCheckerAreaTest {
  private static final DeviceId DEVICE = new DeviceId("fleet", "a");
  private static final Received OPENED = new Opened(null);

  private final LogTruth truth = new LogTruth();

  @ParameterizedTest
  @EnumSource
  void shouldHoldToWhatIsInsideAndToTheLeave(DeliveryMode mode) {
    walk(0, 1, 2);
    Order order = order(mode, 0, 1);
    assertKept(order, OPENED, at(0), at(1), new Leave(DEVICE), stood(3));
    assertBroken("which", order, OPENED, at(0), at(1), stood(3));
    assertBroken("lies outside", order, OPENED, at(0), at(1), at(2), stood(3));
  }

  @ParameterizedTest
  @EnumSource
  void shouldHoldToWhereADeviceEndsInside(DeliveryMode mode) {
    walk(0, 1, 2);
    Order order = order(mode, 1, 3);
    assertKept(order, OPENED, at(1), at(2), stood(3));
    assertBroken("", order, OPENED, at(1), stood(3));
    assertBroken("", order, OPENED, at(1), at(2), new Leave(DEVICE), stood(3));
  }

  @ParameterizedTest
  @EnumSource
  void shouldHoldAMoveToWhatLiesThere(DeliveryMode mode) {
    walk(0, 1, 2);
    Order order = order(mode, 5, 6);
    Received moved = new Moved(box(2, 4));
    assertKept(order, OPENED, stood(3), moved, at(2), stood(3));
    assertBroken("which is inside", order(DeliveryMode.LOG, 5, 6), OPENED, stood(3), moved);
    assertBroken("lies outside", order, OPENED, stood(3), moved, at(1), at(2), stood(3));
  }

  @Test
  void shouldForbidWhatTheFormerAreaShowedOnceTheNextHasShownItself() {
    walk(0, 1, 2);
    Order order = order(DeliveryMode.LOG, 0, 1);
    Received moved = new Moved(box(2, 4));
    assertKept(order, OPENED, moved, at(0), at(1), new Leave(DEVICE), at(2), stood(3));
    assertBroken("lies outside", order, OPENED, moved, at(2), at(1), stood(3));
    assertBroken("lies outside", order, OPENED, moved, new Rested(Map.of(0, 3L)), at(0), stood(3));
  }

  @ParameterizedTest
  @EnumSource
  void shouldAllowWhatIsThinnedOutNearItsEndOnly(DeliveryMode mode) {
    walk(0, 1, 2, 2.5);
    Order far = new Order(filter(), null, mode, new Thinning(60_000, 1), begins());
    Order near = new Order(filter(), null, mode, new Thinning(20_000, 1), begins());
    assertKept(far, OPENED, at(0), at(2), stood(4));
    assertBroken("", near, OPENED, at(0), at(2), stood(4));
  }

  private void walk(double... longitudes) {
    for (int i = 0; i < longitudes.length; i++) {
      Place place = new Place(0, longitudes[i]);
      truth.add(new LogTruth.Fact(0, i, DEVICE, new Recency(i, i, i), place, i));
    }
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

  private static Order order(DeliveryMode mode, double west, double east) {
    return new Order(filter(), box(west, east), mode, Thinning.NONE, begins());
  }

  private static Filter filter() {
    return Filter.ofDevice(DEVICE);
  }

  private static Map<Integer, Begin> begins() {
    return Map.of(0, new Begin.At(0));
  }

  private static BoundingBox box(double west, double east) {
    return new BoundingBox(west, -1, east, 1);
  }

  private static Received at(long offset) {
    return new Position(0, offset, DEVICE, "live");
  }

  private static Received stood(long next) {
    return new Stood(new Cursor(1, 0, PartitionOffsets.of(Map.of(0, next))), Map.of(0, 9L));
  }
}
