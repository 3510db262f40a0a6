package io.tracklog.fanout.sse;

import io.netty.channel.WriteBufferWaterMark;
import io.tracklog.kit.loop.TimerWheel;
import java.util.function.Consumer;

/**
 * What the streams of one event loop share.
 *
 * @param wheel the loop's timeouts
 * @param outbound how many bytes may wait for one socket before it is not writable, and how few
 *     when it is again
 * @param endWaitMs how long a client has to take what is left of a stream that ends, milliseconds
 * @param onFailure takes an {@link Error}, over which the process should not go on
 */
public record SseServices(
    TimerWheel wheel,
    WriteBufferWaterMark outbound,
    long endWaitMs,
    Consumer<Throwable> onFailure) {}
