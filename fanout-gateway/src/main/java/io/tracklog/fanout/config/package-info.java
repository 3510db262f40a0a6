/** What can be set on a fan-out gateway beside what all services share. Immutable records. */
@NullMarked
package io.tracklog.fanout.config;

import org.jspecify.annotations.NullMarked;
