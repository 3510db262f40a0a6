/** What the gateway's tests share: a broker, a gateway to test, a reader of streams. */
@NullMarked
package io.tracklog.fanout.testing;

import org.jspecify.annotations.NullMarked;
