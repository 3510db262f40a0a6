package io.tracklog.fanout.shard;

import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.wire.WireFormat;

/**
 * What a subscriber wants for as long as it lives.
 *
 * @param filter which devices
 * @param mode which records of theirs
 * @param format how events are written
 */
public record Interest(Filter filter, DeliveryMode mode, WireFormat format) {}
