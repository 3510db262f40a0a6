package io.tracklog.fanout.ring;

/**
 * How far a ring tells of status changes.
 *
 * @param batch the number of the first batch that this says nothing of
 * @param untilMs the batches before it, and the devices' table of that moment, hold every change
 *     that was published until then, epoch milliseconds
 */
public record StatusMark(long batch, long untilMs) {}
