/** Tests of WebSocket subscribers. */
@NullMarked
package io.tracklog.fanout.websocket;

import org.jspecify.annotations.NullMarked;
