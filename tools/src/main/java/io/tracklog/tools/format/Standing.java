package io.tracklog.tools.format;

import io.tracklog.schemas.model.DeviceStatus;

/**
 * Whether a device is heard of.
 *
 * @param status the status
 * @param sinceMs since when it holds, epoch milliseconds
 */
public record Standing(DeviceStatus status, long sinceMs) {}
