package io.tracklog.fanout.record;

import io.tracklog.schemas.model.DeviceId;

/**
 * A device has been forgotten: nobody is to show it any longer. Immutable.
 *
 * @param device which
 * @param newest where it was by its newest position
 * @param last where it was by the last record of it, which may have come late
 */
public record Departure(DeviceId device, Place newest, Place last) {}
