/**
 * A local Kafka for any program: what its broker and its schema registry have in common, namely the
 * errors that a person can mend. Knows Kafka, not Tracklog. Safe on every thread.
 */
@NullMarked
package io.tracklog.localkafka;

import org.jspecify.annotations.NullMarked;
