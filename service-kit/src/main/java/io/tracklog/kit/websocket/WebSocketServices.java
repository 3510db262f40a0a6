package io.tracklog.kit.websocket;

import io.tracklog.kit.loop.TimerWheel;
import java.util.function.Consumer;

/**
 * What the WebSockets of one event loop share.
 *
 * @param wheel the loop's timeouts
 * @param maxMessageBytes the largest message, and the largest frame
 * @param closeWaitMs how long a peer has to answer a close frame, milliseconds; RFC 6455, 7.1.1
 *     leaves it to the server
 * @param onFailure takes an {@link Error}, over which the process should not go on
 */
public record WebSocketServices(
    TimerWheel wheel, int maxMessageBytes, long closeWaitMs, Consumer<Throwable> onFailure) {}
