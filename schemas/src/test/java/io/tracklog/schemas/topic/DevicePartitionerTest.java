package io.tracklog.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceId;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicePartitionerTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 12, 64, 1_000})
  void shouldAgreeWithTheProducerWhenTheKeyIsTheDevice(int partitions) {
    try (StringSerializer serializer = new StringSerializer()) {
      for (int i = 0; i < 2_000; i++) {
        DeviceId device = new DeviceId("fleet-" + i % 7, "device." + i);
        byte[] key = serializer.serialize("t", device.key());

        assertThat(DevicePartitioner.partition(device, partitions))
            .isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions))
            .isBetween(0, partitions - 1);
      }
    }
  }
}
