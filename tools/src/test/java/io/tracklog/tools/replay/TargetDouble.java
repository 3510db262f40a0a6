package io.tracklog.tools.replay;

import io.tracklog.schemas.topic.ReplayMark;
import io.tracklog.tools.log.WindowReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic that outlives those who write into it: what a producer sent is what a scan reads. */
final class TargetDouble {
  private final String name;
  private final int partitions;
  private final MockProducer<byte[], byte[]> producer;

  TargetDouble(String name, int partitions) {
    this.name = name;
    this.partitions = partitions;
    List<PartitionInfo> known =
        IntStream.range(0, partitions)
            .mapToObj(each -> new PartitionInfo(name, each, null, new Node[0], new Node[0]))
            .toList();
    this.producer =
        new MockProducer<>(
            new Cluster("double", List.of(), known, Set.of(), Set.of()),
            true,
            null,
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Where its partitions end. */
  SortedMap<Integer, Long> ends() {
    SortedMap<Integer, Long> ends = new TreeMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      ends.put(partition, (long) records(partition).size());
    }
    return ends;
  }

  /** The sink of a run that begins behind a checkpoint, after a look at what stands here. */
  TopicSink sink(Checkpoint checkpoint) {
    SortedMap<Integer, Long> from = ((Sink.Mark.Ends) checkpoint.mark()).ends();
    try (WindowReader reader = new WindowReader(consumer())) {
      TargetScan scan = new TargetScan(checkpoint.plan().id(), checkpoint.rest());
      WrittenBefore before = scan.read(reader, name, from, ends());
      return new TopicSink(producer, checkpoint.plan().id(), name, before);
    }
  }

  /** By their marks, the offsets that the records of a partition have in their source. */
  List<Long> sourceOffsets(int partition) {
    return records(partition).stream()
        .map(record -> ReplayMark.on(record.headers()))
        .map(mark -> mark == null ? -1 : mark.offset())
        .toList();
  }

  private List<ProducerRecord<byte[], byte[]>> records(int partition) {
    return producer.history().stream().filter(record -> record.partition() == partition).toList();
  }

  private MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    Map<TopicPartition, Long> beginnings = new HashMap<>();
    ends().keySet().forEach(each -> beginnings.put(new TopicPartition(name, each), 0L));
    consumer.updateBeginningOffsets(beginnings);
    consumer.schedulePollTask(() -> consumer.assignment().forEach(each -> fill(consumer, each)));
    return consumer;
  }

  private void fill(MockConsumer<byte[], byte[]> consumer, TopicPartition partition) {
    long offset = 0;
    for (ProducerRecord<byte[], byte[]> record : records(partition.partition())) {
      consumer.addRecord(
          new ConsumerRecord<>(
              name,
              partition.partition(),
              offset++,
              record.timestamp(),
              TimestampType.CREATE_TIME,
              record.key().length,
              record.value().length,
              record.key(),
              record.value(),
              record.headers(),
              Optional.empty()));
    }
  }
}
