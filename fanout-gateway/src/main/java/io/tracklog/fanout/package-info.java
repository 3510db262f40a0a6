/**
 * The fan-out gateway: Kafka to subscribers. {@link io.tracklog.fanout.FanoutService} is
 * embeddable, {@link io.tracklog.fanout.FanoutMain} runs it as a program. Wires the packages below
 * it, which know nothing of it.
 */
@NullMarked
package io.tracklog.fanout;

import org.jspecify.annotations.NullMarked;
