package io.tracklog.schemas.topic;

import io.tracklog.schemas.model.DeviceId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which partition a device is in: Kafka's own rule for a record with a key (murmur2 of the key's
 * UTF-8 bytes, made positive, modulo the partitions), so any producer with the default partitioner
 * agrees.
 */
public final class DevicePartitioner {
  private DevicePartitioner() {}

  /**
   * The device's partition.
   *
   * @param partitions the topic's partition count, 1 or more
   * @return 0 (inclusive) to {@code partitions} (exclusive)
   */
  public static int partition(DeviceId device, int partitions) {
    return partition(device.key().getBytes(StandardCharsets.UTF_8), partitions);
  }

  /**
   * The same for the key of a device's records.
   *
   * @param key the device's key, UTF-8
   * @param partitions the topic's partition count, 1 or more
   */
  public static int partition(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
