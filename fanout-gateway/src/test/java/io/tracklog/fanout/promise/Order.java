package io.tracklog.fanout.promise;

import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import java.util.Map;

/**
 * What a subscriber asked for when it came for the first time.
 *
 * @param filter which devices
 * @param mode how
 * @param begins from where on, for each partition that the filter concerns
 */
public record Order(Filter filter, DeliveryMode mode, Map<Integer, Begin> begins) {
  /** Keeps a copy. */
  public Order {
    begins = Map.copyOf(begins);
  }
}
