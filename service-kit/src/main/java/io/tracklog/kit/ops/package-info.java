/**
 * What operators see of a service: health by check, metrics, and what runs with which settings, on
 * a port of its own. Health may be read and changed on any thread; checks are asked on an event
 * loop and must not block.
 */
@NullMarked
package io.tracklog.kit.ops;

import org.jspecify.annotations.NullMarked;
