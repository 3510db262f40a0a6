package io.tracklog.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.registry.TestRegistry;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * Pins the bytes to what the two specifications say, worked out by hand: Confluent's wire format
 * (magic 0, id in 4 bytes, big-endian) and Avro's binary encoding.
 */
class WireBytesTest {
  private static final Position POSITION =
      Position.builder(new DeviceId("a", "b"), 1_732_212_345_678L, 1.0, -2.0)
          .sequence(17)
          .speedMps(0.5)
          .attributes(Map.of("k", "v"))
          .build();

  @Test
  void shouldWriteMagicIdAndAvroBinaryWhenItSerializes() {
    try (TestRegistry registry = new TestRegistry()) {
      registry.put("other", Schema.create(Schema.Type.STRING));
      try (RecordSerdes serdes =
          RecordSerdes.create(Map.of("schema.registry.url", registry.url()))) {

        byte[] bytes = serdes.position().serializer().serialize("t", POSITION);

        assertThat(HexFormat.of().formatHex(bytes))
            .isEqualTo(
                "00" // magic
                    + "00000002" // schema id
                    + "06"
                    + "612f62" // device: 3 bytes, a/b
                    + "9cadb6fee964" // device_time, zig-zag
                    + "22" // sequence
                    + "000000000000f03f" // latitude, little-endian
                    + "00000000000000c0" // longitude
                    + "00" // altitude_m: null
                    + "02"
                    + "000000000000e03f" // speed_mps: second branch
                    + "00" // heading_deg
                    + "00" // accuracy_m
                    + "02"
                    + "026b"
                    + "0276"
                    + "00"); // attributes: a block of one, the end
      }
    }
  }
}
