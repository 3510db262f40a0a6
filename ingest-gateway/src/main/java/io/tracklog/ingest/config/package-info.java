/**
 * What can be set: immutable records, bound by the kit's configuration, each checked when made.
 * Safe on every thread.
 */
@NullMarked
package io.tracklog.ingest.config;

import org.jspecify.annotations.NullMarked;
