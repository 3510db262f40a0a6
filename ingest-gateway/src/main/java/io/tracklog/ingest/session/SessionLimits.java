package io.tracklog.ingest.session;

/**
 * What one session may do.
 *
 * @param window positions that may be unsettled before its socket is paused; a frame that was
 *     already read goes beyond it
 * @param hubDevices devices of one hub whose coming and going is told; the positions of more are
 *     taken all the same
 * @param pingEveryMs how often the device is asked whether it is there, milliseconds
 * @param ghostAfterMs silence that ends a session, milliseconds
 * @param closeWaitMs how long a session that is being closed waits for its positions, milliseconds
 * @param ratePatienceMs how long a device may ignore that its positions are refused, milliseconds
 */
public record SessionLimits(
    int window,
    int hubDevices,
    long pingEveryMs,
    long ghostAfterMs,
    long closeWaitMs,
    long ratePatienceMs) {}
