package io.tracklog.fanout.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.schemas.model.DeviceId;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** What a real broker says of partitions. */
final class PartitionsIT {
  private final DeviceId device =
      new DeviceId("partitions-" + UUID.randomUUID().toString().substring(0, 8), "bus-1");

  @Test
  void shouldTellWherePartitionsBeginAndEnd() throws Exception {
    try (Log log = new Log();
        Gateway gateway = Gateway.start()) {
      // Given
      RecordMetadata first = log.appendNow(device, 1);
      RecordMetadata last = log.appendNow(device, 2);
      log.deleteBefore(first.partition(), first.offset());

      // When
      JsonObject one = new JsonObject(gateway.get("/v1/partitions?device=" + device.key()).body());
      JsonObject all = new JsonObject(gateway.get("/v1/partitions").body());

      // Then
      assertThat(one.getInteger("partition")).isEqualTo(first.partition());
      assertThat(one.getJsonArray("partitions").getJsonObject(0).encode())
          .isEqualTo(
              new JsonObject()
                  .put("partition", first.partition())
                  .put("available", true)
                  .put("end", last.offset() + 1)
                  .put("earliest", place(first))
                  .put("latest", place(last))
                  .encode());
      assertThat(all.getJsonArray("partitions")).hasSize(Log.PARTITIONS);
    }
  }

  private static JsonObject place(RecordMetadata at) {
    return new JsonObject().put("offset", at.offset()).put("time", at.timestamp());
  }
}
