/**
 * {@code tracklog rebuild run}: the very same job as another application, which makes the tables
 * anew from the log into topics of its own, and ends when it has caught up. {@link
 * io.tracklog.streams.rebuild.RebuildService} is started and closed by the program's thread; a
 * thread of its own looks how far it is. Imports the service, the kit, and Kafka's admin client.
 */
@NullMarked
package io.tracklog.streams.rebuild;

import org.jspecify.annotations.NullMarked;
