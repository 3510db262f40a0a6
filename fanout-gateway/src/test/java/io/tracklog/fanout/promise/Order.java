package io.tracklog.fanout.promise;

import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.Thinning;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber asked for when it came for the first time.
 *
 * @param filter which devices
 * @param area while they are inside; null = everywhere
 * @param mode how
 * @param thinning which positions it can do without
 * @param begins from where on, for each partition that the filter concerns
 */
public record Order(
    Filter filter,
    @Nullable BoundingBox area,
    DeliveryMode mode,
    Thinning thinning,
    Map<Integer, Begin> begins) {
  /** Keeps a copy. */
  public Order {
    begins = Map.copyOf(begins);
  }

  /** Every position, everywhere. */
  public static Order of(Filter filter, DeliveryMode mode, Map<Integer, Begin> begins) {
    return new Order(filter, null, mode, Thinning.NONE, begins);
  }
}
