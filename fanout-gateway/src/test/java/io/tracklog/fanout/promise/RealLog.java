package io.tracklog.fanout.promise;

import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.testing.Log;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.Recency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes positions, and remembers where they stand. Confined to one thread at a time. */
final class RealLog {
  private final Log log;
  private final List<DeviceId> devices;
  private final LogTruth truth = new LogTruth();
  private final Map<Integer, Long> ends = new HashMap<>();
  private long sequence;
  private long bytes;

  RealLog(Log log, List<DeviceId> devices) {
    this.log = log;
    this.devices = List.copyOf(devices);
  }

  /** Writes so many positions of each device, and waits until they are in the log. */
  void append(int rounds) {
    List<Future<RecordMetadata>> writes = new ArrayList<>();
    List<DeviceId> written = new ArrayList<>();
    long first = sequence + 1;
    for (int i = 0; i < rounds; i++) {
      sequence++;
      for (DeviceId device : devices) {
        writes.add(log.append(device, sequence));
        written.add(device);
      }
    }
    for (int i = 0; i < writes.size(); i++) {
      add(written.get(i), first + i / devices.size(), Log.done(writes.get(i)));
    }
  }

  /** The log loses the beginning of a partition, but what is newest of each device. */
  void truncate(RandomGenerator random) throws Exception {
    int partition = random.nextInt(Log.PARTITIONS);
    long before = ends.getOrDefault(partition, 0L);
    append(1);
    log.deleteBefore(partition, before);
    truth.cut(partition, before);
  }

  LogTruth truth() {
    return truth;
  }

  /** The size of all values that it has written. */
  long bytes() {
    return bytes;
  }

  private void add(DeviceId device, long number, RecordMetadata at) {
    bytes += at.serializedValueSize();
    ends.put(at.partition(), at.offset() + 1);
    Position position = Log.position(device, number);
    truth.add(
        new LogTruth.Fact(
            at.partition(),
            at.offset(),
            device,
            Recency.of(position, at.offset()),
            new Place(position.latitude(), position.longitude()),
            at.timestamp()));
  }
}
