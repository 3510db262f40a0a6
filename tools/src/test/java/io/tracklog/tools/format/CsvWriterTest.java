package io.tracklog.tools.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader that knows nothing but RFC 4180 gets back what was written. */
final class CsvWriterTest {
  @Test
  void shouldWriteAHeaderAndLeaveUnknownFieldsEmpty() throws Exception {
    Row row =
        new Row(
            Position.builder(new DeviceId("acme", "bus-12"), 1_732_212_345_000L, 30.5, -97.7443)
                .sequence(17)
                .attributes(Map.of("ignition", "on"))
                .build(),
            1_732_212_345_702L,
            3,
            120_734,
            new Standing(DeviceStatus.LIVE, 0));

    assertThat(Written.text(RowFormat.CSV, RowKind.LAST_KNOWN, List.of(row)))
        .isEqualTo(
            "device,fleet,status,status_since,received_at,device_time,sequence,latitude,longitude,"
                + "altitude_m,speed_mps,heading_deg,accuracy_m,attributes,source_partition,"
                + "source_offset\r\n"
                + "acme/bus-12,acme,live,1970-01-01T00:00:00.000Z,2024-11-21T18:05:45.702Z,"
                + "2024-11-21T18:05:45.000Z,17,30.5,-97.7443,,,,,\"{\"\"ignition\"\":\"\"on\"\"}\","
                + "3,120734\r\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldBeReadAsItWasWrittenWhateverTheDevicesSent(long seed) throws Exception {
    // Given
    List<Row> rows = new RandomRows(seed, 5).take(500, RowKind.POSITIONS);

    // When
    List<List<String>> read = parse(Written.text(RowFormat.CSV, RowKind.POSITIONS, rows));

    // Then
    List<String> header = read.getFirst();
    assertThat(read).as("seed %d", seed).hasSize(rows.size() + 1);
    for (int i = 0; i < rows.size(); i++) {
      List<String> fields = read.get(i + 1);
      Position position = rows.get(i).position();
      assertThat(fields).as("seed %d, row %d", seed, i).hasSameSizeAs(header);
      assertThat(fields.get(header.indexOf("device"))).isEqualTo(position.device().key());
      assertThat(Instant.parse(fields.get(header.indexOf("device_time"))).toEpochMilli())
          .isEqualTo(position.timeMs());
      assertThat(number(fields.get(header.indexOf("speed_mps"))))
          .isEqualTo((Double) position.speedMps());
      assertThat(new ObjectMapper().readTree(fields.get(header.indexOf("attributes"))))
          .isEqualTo(new ObjectMapper().valueToTree(position.attributes()));
    }
  }

  private static double number(String field) {
    return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
  }

  /** RFC 4180, strictly: CRLF ends a record, a quoted field may hold anything. */
  private static List<List<String>> parse(String text) {
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      StringBuilder field = new StringBuilder();
      if (text.charAt(at) == '"') {
        at++;
        while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
          field.append(text.charAt(at));
          at += text.charAt(at) == '"' ? 2 : 1;
        }
        at++;
      } else {
        while (text.charAt(at) != ',' && text.charAt(at) != '\r') {
          field.append(text.charAt(at++));
        }
      }
      record.add(field.toString());
      if (text.charAt(at) == ',') {
        at++;
      } else {
        assertThat(text.substring(at, at + 2)).isEqualTo("\r\n");
        at += 2;
        records.add(record);
        record = new ArrayList<>();
      }
    }
    return records;
  }
}
