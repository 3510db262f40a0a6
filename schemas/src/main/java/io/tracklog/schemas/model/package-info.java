/**
 * The values that Tracklog speaks of: devices, positions, status, sessions. Immutable, validated
 * when made, and free of any transport: nothing here knows Kafka, Avro or JSON. Safe on every
 * thread. Imports the JDK only.
 *
 * <p>Units everywhere: degrees WGS 84, metres, metres per second, degrees clockwise from true
 * north, epoch milliseconds UTC. Optional measurements are {@code double} with {@link
 * java.lang.Double#NaN} for "unknown".
 */
@NullMarked
package io.tracklog.schemas.model;

import org.jspecify.annotations.NullMarked;
