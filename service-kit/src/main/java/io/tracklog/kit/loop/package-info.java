/**
 * What lives on one event loop: the guard that asserts so, and the timers that do not cost one
 * each. Nothing here may be touched from another thread. Imports Vert.x's core only.
 */
@NullMarked
package io.tracklog.kit.loop;

import org.jspecify.annotations.NullMarked;
