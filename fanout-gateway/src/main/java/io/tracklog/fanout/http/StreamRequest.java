package io.tracklog.fanout.http;

import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a request for a stream asks for.
 *
 * @param filter which devices
 * @param mode how
 * @param start where it begins
 * @param until the time at which a replay ends, epoch milliseconds
 * @param snapshot whether it begins with the last-known positions; empty = by the default
 */
record StreamRequest(
    Filter filter,
    DeliveryMode mode,
    StartPoint start,
    OptionalLong until,
    Optional<Boolean> snapshot) {}
