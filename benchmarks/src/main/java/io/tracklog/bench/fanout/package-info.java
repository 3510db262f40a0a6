/** Scenarios of the fan-out gateway. Imports anything; nothing imports it. */
@NullMarked
package io.tracklog.bench.fanout;

import org.jspecify.annotations.NullMarked;
