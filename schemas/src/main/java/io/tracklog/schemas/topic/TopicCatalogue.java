package io.tracklog.schemas.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/**
 * All topics of Tracklog. The first four, and the movements, have one partition count, so that a
 * device is in the same partition everywhere; it is chosen when they are created and fixed for
 * life.
 *
 * @param positions every position that was taken, kept for 7 days
 * @param lastKnown the newest position of each device, compacted
 * @param status changes of status, kept for 30 days
 * @param sessions comings and goings of connections, kept for 7 days
 * @param rejected positions that were refused, kept for 7 days
 * @param deadLetters records that location-streams could not use, kept for 7 days
 * @param movements positions thinned out by distance, kept for 7 days; empty unless asked for
 */
public record TopicCatalogue(
    TopicSpec positions,
    TopicSpec lastKnown,
    TopicSpec status,
    TopicSpec sessions,
    TopicSpec rejected,
    TopicSpec deadLetters,
    Optional<TopicSpec> movements) {
  /** Positions, by device. */
  public static final String POSITIONS = "tracklog.positions";

  /** The newest position of each device. */
  public static final String LAST_KNOWN = "tracklog.last-known";

  /** Changes between live, stale and offline. */
  public static final String STATUS = "tracklog.status";

  /** Connections of devices. */
  public static final String SESSIONS = "tracklog.sessions";

  /** Positions that were refused. */
  public static final String REJECTED = "tracklog.rejected";

  /** Records that location-streams could not use. */
  public static final String DEAD_LETTERS = "tracklog.dead-letters";

  /** Positions thinned out by distance, where that is switched on. */
  public static final String MOVEMENTS = "tracklog.movements";

  /** Partitions when nobody says otherwise. */
  public static final int DEFAULT_PARTITIONS = 12;

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);

  /**
   * Refuses topics whose partitions would not line up.
   *
   * @throws IllegalArgumentException when those by device differ in their partition count
   */
  public TopicCatalogue {
    List<TopicSpec> others = new ArrayList<>(List.of(lastKnown, status, sessions));
    movements.ifPresent(others::add);
    for (TopicSpec other : others) {
      if (other.partitions() != positions.partitions()) {
        throw new IllegalArgumentException(
            other.name()
                + " has "
                + other.partitions()
                + " partitions and "
                + positions.name()
                + " has "
                + positions.partitions()
                + "; a device must have the same partition in both");
      }
    }
  }

  /**
   * The topics under their own names. How many copies must confirm a write ({@code
   * min.insync.replicas}) is left to the brokers.
   *
   * @param partitions 1 or more
   * @param replicationFactor 1 or more, or {@link TopicSpec#BROKER_DEFAULT}
   */
  public static TopicCatalogue of(int partitions, int replicationFactor) {
    short copies = (short) Math.clamp(replicationFactor, Short.MIN_VALUE, Short.MAX_VALUE);
    return new TopicCatalogue(
        new TopicSpec(POSITIONS, partitions, copies, keptFor(WEEK)),
        new TopicSpec(LAST_KNOWN, partitions, copies, compacted()),
        new TopicSpec(STATUS, partitions, copies, keptFor(MONTH)),
        new TopicSpec(SESSIONS, partitions, copies, keptFor(WEEK)),
        new TopicSpec(REJECTED, partitions, copies, keptFor(WEEK)),
        new TopicSpec(DEAD_LETTERS, partitions, copies, keptFor(WEEK)),
        Optional.empty());
  }

  /** The same, and the movements. */
  public TopicCatalogue withMovements() {
    TopicSpec added =
        new TopicSpec(
            MOVEMENTS, positions.partitions(), positions.replicationFactor(), keptFor(WEEK));
    return new TopicCatalogue(
        positions, lastKnown, status, sessions, rejected, deadLetters, Optional.of(added));
  }

  /** Every topic. */
  public List<TopicSpec> all() {
    List<TopicSpec> all = new ArrayList<>(copartitioned());
    all.add(rejected);
    all.add(deadLetters);
    return List.copyOf(all);
  }

  /** The topics in which a device must have the same partition. */
  public List<TopicSpec> copartitioned() {
    return Stream.concat(Stream.of(positions, lastKnown, status, sessions), movements.stream())
        .toList();
  }

  private static Map<String, String> keptFor(Duration time) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(time.toMillis()));
  }

  /**
   * Compaction skips the segment that is being written, and a gateway reads the whole topic when it
   * starts: small segments keep what it has to read close to one record per device.
   */
  private static Map<String, String> compacted() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_COMPACT,
        TopicConfig.SEGMENT_BYTES_CONFIG,
        Integer.toString(32 * 1024 * 1024),
        TopicConfig.SEGMENT_MS_CONFIG,
        Long.toString(Duration.ofHours(1).toMillis()),
        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
        "0.3");
  }
}
