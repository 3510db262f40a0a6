package io.tracklog.tools.rebuild;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.topic.RebuildName;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicSpec;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.LogOffsets;
import io.tracklog.tools.verify.JobGroup;
import io.tracklog.tools.verify.StretchReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/**
 * One rebuild in Kafka, beside the job that it shall replace. Confined to one thread; every method
 * blocks, and throws {@link org.apache.kafka.common.KafkaException} when Kafka does not answer.
 */
final class Rebuild implements AutoCloseable {
  private static final TopicCatalogue TOPICS = TopicCatalogue.of(1, 1).withMovements();

  private final KafkaConnection connection;
  private final Admin admin;
  private final RecordSerdes serdes;
  private final LogOffsets offsets;
  private final JobGroup job;
  private final JobGroup rebuilt;
  private final JobGroup begin;
  private final TopicCatalogue besides;

  Rebuild(RebuildOptions options) {
    RebuildName name = options.name();
    connection = options.connection();
    admin = connection.admin();
    serdes = connection.serdes();
    offsets = new LogOffsets(admin);
    job = new JobGroup(admin, options.applicationId());
    rebuilt = new JobGroup(admin, name.applicationId(options.applicationId()));
    begin = new JobGroup(admin, name.beginGroup(options.applicationId()));
    besides = name.beside(TOPICS);
  }

  /** The job that it shall replace. */
  JobGroup job() {
    return job;
  }

  /** The job that runs it. */
  JobGroup rebuilt() {
    return rebuilt;
  }

  /** Whether its tables are there: neither thrown away nor switched to. */
  boolean exists() {
    return existing().contains(besides.lastKnown().name());
  }

  /** Partitions in which the job has read further than the rebuild. */
  List<String> notCovered() {
    List<String> behind = new ArrayList<>();
    for (TopicSpec topic : List.of(TOPICS.positions(), TOPICS.sessions())) {
      SortedMap<Integer, Long> covered = rebuilt.committed(topic.name());
      job.committed(topic.name())
          .forEach(
              (partition, offset) -> {
                if (covered.getOrDefault(partition, 0L) < offset) {
                  behind.add(topic.name() + " " + partition);
                }
              });
    }
    return behind;
  }

  /** Compares the partitions in turn, and shows each one's devices to the visitor. */
  void compare(BiConsumer<Integer, List<Comparison>> visitor) {
    String positions = TOPICS.positions().name();
    int partitions = offsets.describe(positions).partitions().size();
    List<Integer> all = IntStream.range(0, partitions).boxed().toList();
    SortedMap<Integer, Long> oldCommits = job.committed(positions);
    SortedMap<Integer, Long> newCommits = rebuilt.committed(positions);
    SortedMap<Integer, Long> begins = begin.committed(positions);
    TablePlace place = place(TOPICS);
    TablePlace beside = place(besides);
    try (StretchReader reader = new StretchReader(connection)) {
      TableReader tables = new TableReader(reader, offsets, serdes);
      for (int partition : all) {
        Table old = tables.read(place, partition, oldCommits.getOrDefault(partition, 0L));
        Table made = tables.read(beside, partition, newCommits.getOrDefault(partition, 0L));
        Long from = begins.get(partition);
        long logEnd = offsets.bounds(positions, partition).end();
        visitor.accept(
            partition,
            new TableComparison(
                    old, made, from == null ? OptionalLong.empty() : OptionalLong.of(from), logEnd)
                .compare());
      }
    }
  }

  /** What writes onto the tables; the caller closes it. */
  MendWriter writer() {
    return new MendWriter(connection, serdes, place(TOPICS));
  }

  /** Deletes the tables, and what says where it began. The state of the application stays. */
  void deleteTables() {
    Set<String> there = existing();
    delete(
        List.of(besides.lastKnown(), besides.status(), besides.deadLetters()).stream()
            .map(TopicSpec::name)
            .filter(there::contains)
            .toList());
    besides
        .movements()
        .map(TopicSpec::name)
        .filter(there::contains)
        .ifPresent(movements -> delete(List.of(movements)));
    deleteGroup(begin);
  }

  /** Deletes the state of its application too. */
  void deleteState() {
    String prefix = rebuilt.applicationId() + "-";
    delete(existing().stream().filter(topic -> topic.startsWith(prefix)).toList());
    deleteGroup(rebuilt);
  }

  @Override
  public void close() {
    try (admin;
        serdes) {
      // Both are closed, also when one of them fails.
    }
  }

  private Set<String> existing() {
    return LogOffsets.answer("list topics", admin.listTopics().names());
  }

  private void delete(Collection<String> topics) {
    LogOffsets.answer("delete " + topics, admin.deleteTopics(topics).all());
  }

  private void deleteGroup(JobGroup group) {
    if (!group.committed(TOPICS.positions().name()).isEmpty()) {
      LogOffsets.answer(
          "delete the group " + group.applicationId(),
          admin.deleteConsumerGroups(List.of(group.applicationId())).all());
    }
  }

  private static TablePlace place(TopicCatalogue topics) {
    return new TablePlace(topics.lastKnown().name(), topics.status().name());
  }
}
