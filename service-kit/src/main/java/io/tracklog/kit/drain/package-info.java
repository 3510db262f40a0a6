/**
 * How a gateway stops without losing what it has accepted. One {@link
 * io.tracklog.kit.drain.DrainController} per gateway, used by all of its event loops.
 */
@NullMarked
package io.tracklog.kit.drain;

import org.jspecify.annotations.NullMarked;
