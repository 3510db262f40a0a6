package io.tracklog.tools.rebuild;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.tools.log.Content;
import io.tracklog.tools.log.LogOffsets;
import io.tracklog.tools.log.OffsetRange;
import io.tracklog.tools.log.PartitionBounds;
import io.tracklog.tools.verify.StretchReader;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads one partition of an application's tables. Confined to one thread; blocks. */
final class TableReader {
  private final StretchReader reader;
  private final LogOffsets offsets;
  private final Deserializer<LastKnown> rows;
  private final Deserializer<DeviceStatusChange> changes;

  TableReader(StretchReader reader, LogOffsets offsets, RecordSerdes serdes) {
    this.reader = reader;
    this.offsets = offsets;
    this.rows = serdes.lastKnown().deserializer();
    this.changes = serdes.statusChange().deserializer();
  }

  /**
   * Reads up to the ends as they are now.
   *
   * @param committed what the application has committed of the positions
   */
  Table read(TablePlace place, int partition, long committed) {
    Map<String, LastKnown> rowsByKey = new HashMap<>();
    reader.read(
        place.lastKnown(),
        all(place.lastKnown(), partition),
        rows,
        entry -> {
          String key = entry.key().orElse("");
          switch (entry.content()) {
            case Content.Value<LastKnown>(LastKnown row) -> rowsByKey.put(key, row);
            case Content.Deleted<LastKnown> deleted -> rowsByKey.remove(key);
            // Not a row: it is written anew, or was never one.
            case Content.Undecodable<LastKnown> undecodable -> rowsByKey.remove(key);
          }
        });
    Map<String, DeviceStatusChange> changesByDevice = new HashMap<>();
    reader.read(
        place.status(),
        all(place.status(), partition),
        changes,
        entry -> {
          if (entry.content()
              instanceof Content.Value<DeviceStatusChange>(DeviceStatusChange change)) {
            changesByDevice.put(change.device().key(), change);
          }
        });
    return new Table(rowsByKey, changesByDevice, committed);
  }

  private OffsetRange all(String topic, int partition) {
    PartitionBounds bounds = offsets.bounds(topic, partition);
    return new OffsetRange(partition, bounds.earliest(), bounds.end());
  }
}
