/** Tests of the gateway as a whole, over real sockets and a real broker. */
@NullMarked
package io.tracklog.fanout;

import org.jspecify.annotations.NullMarked;
