package io.tracklog.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.avro.DeviceStatusChange;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.schemas.registry.AvroValueSerializer;
import io.tracklog.schemas.registry.TestRegistry;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

class EvolutionTest {
  @Test
  void shouldFallToTheDefaultsWhenANewerWriterHasNewSymbolsAndFields() {
    Schema newer =
        new Schema.Parser()
            .parse(
                DeviceStatusChange.getClassSchema()
                    .toString()
                    .replace("\"offline\"]", "\"offline\",\"parked\"]")
                    .replace("\"position\"]", "\"position\",\"geofence\"]")
                    .replace(
                        "\"fields\":[", "\"fields\":[{\"name\":\"zone\",\"type\":\"string\"},"));
    GenericData.Record record = new GenericData.Record(newer);
    record.put("zone", "depot");
    record.put("device", "acme/bus-12");
    record.put("status", symbol(newer, "status", "parked"));
    record.put("since", 5L);
    record.put("last_seen", 4L);
    record.put("reason", symbol(newer, "reason", "geofence"));

    var change = read(record);

    assertThat(change.status()).isEqualTo(DeviceStatus.STALE);
    assertThat(change.reason()).isEqualTo(StatusReason.SILENCE);
    assertThat(change.sinceMs()).isEqualTo(5);
    assertThat(change.lastSeenMs()).isEqualTo(4);
  }

  private static GenericData.EnumSymbol symbol(Schema record, String field, String symbol) {
    return new GenericData.EnumSymbol(record.getField(field).schema(), symbol);
  }

  private static io.tracklog.schemas.model.DeviceStatusChange read(GenericData.Record record) {
    try (TestRegistry registry = new TestRegistry();
        AvroValueSerializer newerWriter = new AvroValueSerializer();
        RecordSerdes serdes = RecordSerdes.create(Map.of("schema.registry.url", registry.url()))) {
      newerWriter.configure(Map.of("schema.registry.url", registry.url()), false);
      return serdes
          .statusChange()
          .deserializer()
          .deserialize("t", newerWriter.serialize("t", record));
    }
  }
}
