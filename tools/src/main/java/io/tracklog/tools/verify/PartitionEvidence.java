package io.tracklog.tools.verify;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.topic.DevicePartitioner;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What the three topics say of the devices of one partition. Fed with the table first, then with
 * the log, each in its order. Holds about 1 kB for each device of the partition, and nothing for
 * each record. Confined to one thread.
 */
final class PartitionEvidence {
  private final TableBounds bounds;
  private final int partitions;
  private final Map<String, DeviceEvidence> devices = new HashMap<>();

  /**
   * Nothing yet.
   *
   * @param partitions how many partitions the topics have
   */
  PartitionEvidence(TableBounds bounds, int partitions) {
    this.bounds = bounds;
    this.partitions = partitions;
  }

  /** The table's next row. The last one of a key is the one that counts. */
  void row(String key, LastKnown row) {
    Optional<String> wrong = wrongKey(key, row);
    if (wrong.isPresent()) {
      of(key).unreadableRow(wrong.get());
    } else {
      of(key).row(row);
    }
  }

  /** The table's next row cannot be read. */
  void unreadableRow(String key, String why) {
    of(key).unreadableRow(why);
  }

  /** The table's next record deletes a row. */
  void deletedRow(String key) {
    of(key).noRow();
  }

  /** The log's next position that can be believed. */
  void position(Sighting sighting) {
    of(sighting.position().device().key()).sighted(sighting, isSettled(sighting.offset()));
  }

  /** The log's next record wants a device forgotten. */
  void removal(String key, long offset) {
    of(key).removed(offset, isSettled(offset));
  }

  /** The next change of a status. */
  void change(DeviceStatusChange change, long offset) {
    of(change.device().key()).changed(change, offset < bounds.status().settled());
  }

  /** Shows every device, in the order of their names. */
  void forEach(BiConsumer<String, DeviceEvidence> visitor) {
    devices.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .forEach(entry -> visitor.accept(entry.getKey(), entry.getValue()));
  }

  private boolean isSettled(long offset) {
    return offset < bounds.positions().settled();
  }

  private DeviceEvidence of(String key) {
    return devices.computeIfAbsent(key, unseen -> new DeviceEvidence());
  }

  private Optional<String> wrongKey(String key, LastKnown row) {
    try {
      DeviceId device = DeviceId.parse(key);
      if (!device.equals(row.device())) {
        return Optional.of("the key is not the device of the value");
      }
      int home = DevicePartitioner.partition(device, partitions);
      return home == bounds.partition()
          ? Optional.empty()
          : Optional.of("the device belongs into partition " + home);
    } catch (InvalidValueException e) {
      return Optional.of("the key is no device");
    }
  }
}
