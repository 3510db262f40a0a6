package io.tracklog.tools.replay;

/**
 * The topic that a replay reads.
 *
 * @param name its name
 * @param partitions how many it has
 */
record SourceTopic(String name, int partitions) {}
