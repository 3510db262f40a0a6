package io.tracklog.fanout.rest;

import io.tracklog.fanout.feed.DeviceEntry;
import io.tracklog.schemas.model.DeviceId;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A page of devices in the order of their names.
 *
 * @param entries the devices
 * @param next what to give as {@code after} for the page that follows; null at the end
 * @param unavailable partitions that cannot answer now, whose devices are missing
 */
record DevicePage(
    List<DeviceEntry> entries, @Nullable DeviceId next, SortedSet<Integer> unavailable) {}
