package io.tracklog.fanout.promise;

import io.tracklog.schemas.model.DeviceId;
import java.util.List;

/**
 * Proves, or disproves, that a subscriber was given what it was promised.
 *
 * <p>{@code log}: within a connection every position that concerns it follows the one before it, in
 * each partition, and none is left out but those that a gap declares, which the log really lost. A
 * cursor stands exactly behind what was delivered with it, so who comes back with the last one is
 * given again at most what one write brought after it.
 *
 * <p>{@code latest}: no device ever goes back, and each ends at its newest position and its last
 * status.
 *
 * <p>Both: nothing that it did not ask for. Of an area: nothing outside, every device inside as it
 * is promised elsewhere, and a {@code leave} for each that it shows and that has gone; moved, it is
 * brought what lies there. Thinned, each device ends near its newest position: {@link Nearness}.
 * Stateless.
 */
public final class PromiseChecker {
  private PromiseChecker() {}

  /**
   * Checks a history that is at rest: the log grows no longer, the subscriber is live and has read
   * everything.
   *
   * @throws PromiseBroken when a word was broken, with what and where
   */
  public static void check(LogTruth truth, Order order, List<Received> history) {
    Promise promise =
        switch (order.mode()) {
          case LOG -> new LogPromise(truth, order);
          case LATEST -> new LatestPromise(truth, order);
        };
    int index = 0;
    try {
      for (; index < history.size(); index++) {
        concerns(order, history.get(index));
        promise.take(history.get(index));
      }
      promise.end();
    } catch (PromiseBroken e) {
      throw e.at(index, order, history);
    }
  }

  private static void concerns(Order order, Received event) {
    boolean asked =
        switch (event) {
          case Received.Position position -> isWanted(order, position.device());
          case Received.Status status -> isWanted(order, status.device());
          case Received.Gap gap -> order.begins().containsKey(gap.partition());
          case Received.Leave leave -> order.area() != null && isWanted(order, leave.device());
          case Received.Moved moved -> order.area() != null;
          case Received.Rested rested -> true;
          case Received.Stood stood -> true;
          case Received.Opened opened -> true;
          case Received.Live live -> true;
        };
    if (!asked) {
      throw new PromiseBroken("it did not ask for " + event);
    }
  }

  private static boolean isWanted(Order order, DeviceId device) {
    return order.filter().matches(device);
  }
}
