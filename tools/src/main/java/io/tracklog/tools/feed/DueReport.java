package io.tracklog.tools.feed;

import io.tracklog.schemas.model.PositionReport;

/**
 * A position and the moment at which it is to be sent.
 *
 * @param dueMs when to send it, epoch milliseconds; later than its own time where a device had no
 *     signal
 * @param device whose it is, {@code fleet/device}
 * @param report what the device says, not yet numbered
 */
public record DueReport(long dueMs, String device, PositionReport report) {}
