/**
 * The whole system in one process: {@code tracklog up}. Starts a real Kafka broker and a schema
 * registry (or uses a cluster that exists), the three services, and on demand a simulated fleet;
 * stops them in the opposite order.
 *
 * <p>Runs on the program's main thread and on threads of its own, never on an event loop. It is the
 * only place that sees all services, and it wires them through their configuration alone: they meet
 * in Kafka.
 */
@NullMarked
package io.tracklog.standalone;

import org.jspecify.annotations.NullMarked;
