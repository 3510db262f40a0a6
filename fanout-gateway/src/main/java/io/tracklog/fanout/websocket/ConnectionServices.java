package io.tracklog.fanout.websocket;

import io.netty.channel.WriteBufferWaterMark;
import io.tracklog.fanout.http.StreamOpener;
import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.shard.Shard;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What the connections of one event loop share.
 *
 * @param shard where their subscriptions are
 * @param opener makes subscriptions of what is asked for
 * @param outbound how many bytes may wait for one socket before its subscriptions lag, and how few
 *     when they go on
 * @param maxSubscriptions of one connection
 * @param ghostMs how long nothing may come, not even a pong, milliseconds
 * @param reconnectAfterMs draws how long a client shall wait before it comes back, milliseconds
 * @param clock wall clock
 * @param metrics what is counted
 */
public record ConnectionServices(
    Shard shard,
    StreamOpener opener,
    WriteBufferWaterMark outbound,
    int maxSubscriptions,
    long ghostMs,
    LongSupplier reconnectAfterMs,
    Clock clock,
    FanoutMetrics metrics) {}
