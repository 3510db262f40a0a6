package io.tracklog.tools.replay;

/**
 * A consumer group that reads a topic at this moment.
 *
 * @param name its name; of Kafka Streams, the application's id
 * @param members how many consumers it has, of which some may read other topics
 */
record RunningGroup(String name, int members) {}
