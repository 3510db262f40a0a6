package io.tracklog.fanout.shard;

import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.fanout.wire.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber wants.
 *
 * @param filter which devices
 * @param area while they are inside; null = everywhere
 * @param mode which records of theirs
 * @param thinning which of these it can do without
 * @param format how events are written
 */
public record Interest(
    Filter filter,
    @Nullable BoundingBox area,
    DeliveryMode mode,
    Thinning thinning,
    WireFormat format) {}
