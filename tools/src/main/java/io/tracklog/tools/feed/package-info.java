/**
 * What can be played to an ingest gateway: positions, each with the moment at which it is due.
 * Sources are read by one thread at a time. Imports the domain values only.
 */
@NullMarked
package io.tracklog.tools.feed;

import org.jspecify.annotations.NullMarked;
