package io.tracklog.tools.verify;

import io.tracklog.tools.log.ConsumingGroups;
import io.tracklog.tools.log.LogOffsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * The consumer group of a location-streams application. Each question blocks, and throws {@link
 * KafkaException} when Kafka does not answer.
 */
public final class JobGroup {
  private final Admin admin;
  private final String applicationId;

  /** Asks through a client that the caller closes. */
  public JobGroup(Admin admin, String applicationId) {
    this.admin = admin;
    this.applicationId = applicationId;
  }

  /** The group's name. */
  public String applicationId() {
    return applicationId;
  }

  /**
   * How many members the group has: instances that run, or that were killed less than a session
   * time-out ago.
   */
  public int members() {
    ConsumingGroups groups = new ConsumingGroups(admin);
    return groups.find(applicationId).map(groups::members).orElse(0);
  }

  /** By partition of a topic, the next offset to be read; none where nothing was committed. */
  public SortedMap<Integer, Long> committed(String topic) {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    LogOffsets.answer(
            "ask what " + applicationId + " has committed",
            admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, commit) -> {
              if (partition.topic().equals(topic) && commit != null) {
                offsets.put(partition.partition(), commit.offset());
              }
            });
    return offsets;
  }
}
