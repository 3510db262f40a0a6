/**
 * How the tools read the log: where Kafka is ({@link io.tracklog.tools.log.KafkaOptions}), which
 * part of a topic is meant ({@link io.tracklog.tools.log.WindowOptions}), that part fixed once as
 * an {@link io.tracklog.tools.log.OffsetVector}, and a reader of exactly that part ({@link
 * io.tracklog.tools.log.WindowReader}) without a consumer group: nothing here commits an offset or
 * disturbs a service.
 *
 * <p>Works on the thread that runs the command, and blocks. Imports the command line's helpers, the
 * domain values and codecs, the patterns of devices and Kafka's clients.
 *
 * <pre>{@code
 * KafkaConnection kafka = kafkaOptions.connection();
 * try (Admin admin = kafka.admin();
 *     RecordSerdes serdes = kafka.serdes();
 *     WindowReader reader = new WindowReader(kafka.consumer())) {
 *   ResolvedWindow window =
 *       new WindowResolver(admin).resolve(TopicCatalogue.POSITIONS, windowOptions.window(clock));
 *   ReadOutcome outcome = reader.read(window, serdes.position().deserializer(), visitor);
 * }
 * }</pre>
 */
@NullMarked
package io.tracklog.tools.log;

import org.jspecify.annotations.NullMarked;
