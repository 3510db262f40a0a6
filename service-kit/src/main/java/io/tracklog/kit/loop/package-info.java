/**
 * What lives on one event loop: the guard that asserts so, the timers that do not cost one each,
 * and how much is read at once. Nothing here may be touched from another thread. Imports Vert.x's
 * core and Netty's channels only.
 */
@NullMarked
package io.tracklog.kit.loop;

import org.jspecify.annotations.NullMarked;
