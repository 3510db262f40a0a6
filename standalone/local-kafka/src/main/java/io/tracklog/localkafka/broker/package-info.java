/**
 * A real Kafka (KRaft, combined mode) of one or more nodes inside this process, with its data on
 * disk. {@link io.tracklog.localkafka.broker.LocalKafka} is the door; it blocks and must not be
 * called on an event loop. {@code KafkaNode} is the only class that touches Kafka's internal API.
 * The brokers' own threads belong to Kafka.
 */
@NullMarked
package io.tracklog.localkafka.broker;

import org.jspecify.annotations.NullMarked;
