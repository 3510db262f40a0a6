/**
 * The topics: their names, partition counts and settings, how they come into being, and which
 * partition a device is in.
 *
 * <p>Values are safe on every thread; {@link io.tracklog.schemas.topic.TopicPlan} blocks. Imports
 * the model and Kafka's client.
 */
@NullMarked
package io.tracklog.schemas.topic;

import org.jspecify.annotations.NullMarked;
