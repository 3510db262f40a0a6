package io.tracklog.schemas.model;

/**
 * A device went from one status to another.
 *
 * @param device the device
 * @param status its status from now on
 * @param sinceMs since when it holds, epoch milliseconds
 * @param lastSeenMs when the device was last heard of, server clock, epoch milliseconds
 * @param reason why it changed
 */
public record DeviceStatusChange(
    DeviceId device, DeviceStatus status, long sinceMs, long lastSeenMs, StatusReason reason) {}
