package io.tracklog.tools.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.Position;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NDJSON and GeoJSON speak with the words of protocol.md. */
final class JsonFormatsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Row ROW =
      new Row(
          Position.builder(new DeviceId("acme", "bus-12"), 1_732_212_345_678L, 30.2658, -97.7443)
              .sequence(17)
              .speedMps(10.7)
              .attributes(Map.of("ignition", "on"))
              .build(),
          1_732_212_345_702L,
          3,
          120_734,
          new Standing(DeviceStatus.STALE, 1_732_212_375_702L));

  @Test
  void shouldWriteALineOfTheContractWithoutWhatIsUnknown() throws Exception {
    assertThat(Written.text(RowFormat.NDJSON, RowKind.POSITIONS, List.of(ROW, ROW)))
        .isEqualTo(
            ("{\"device\":\"acme/bus-12\",\"ts\":1732212345678,\"received\":1732212345702,"
                    + "\"lat\":30.2658,\"lon\":-97.7443,\"speed\":10.7,\"seq\":17,"
                    + "\"attributes\":{\"ignition\":\"on\"},\"at\":\"3:120734\"}\n")
                .repeat(2));
  }

  @Test
  void shouldSayTheStatusOfLastKnownRows() throws Exception {
    // When
    JsonNode line = JSON.readTree(Written.text(RowFormat.NDJSON, RowKind.LAST_KNOWN, List.of(ROW)));

    // Then
    assertThat(line.get("status").asText()).isEqualTo("stale");
    assertThat(line.get("since").asLong()).isEqualTo(1_732_212_375_702L);
  }

  @Test
  void shouldWriteAFeatureOfAPointWithLongitudeFirst() throws Exception {
    // When
    JsonNode all =
        JSON.readTree(
            Written.text(
                RowFormat.GEOJSON, RowKind.LAST_KNOWN, List.of(ROW), Map.of("until", "3:120735")));

    // Then
    assertThat(all.get("type").asText()).isEqualTo("FeatureCollection");
    assertThat(all.get("tracklog").get("until").asText()).isEqualTo("3:120735");
    JsonNode feature = all.get("features").get(0);
    assertThat(feature.get("id").asText()).isEqualTo("acme/bus-12");
    assertThat(feature.get("geometry").toString())
        .isEqualTo("{\"type\":\"Point\",\"coordinates\":[-97.7443,30.2658]}");
    assertThat(feature.get("properties").get("status").asText()).isEqualTo("stale");
    assertThat(feature.get("properties").has("heading")).isFalse();
  }

  @Test
  void shouldWriteACollectionWithoutFeaturesWhenThereIsNoRow() throws Exception {
    // When
    JsonNode all = JSON.readTree(Written.text(RowFormat.GEOJSON, RowKind.POSITIONS, List.of()));

    // Then
    assertThat(all.get("features")).isEmpty();
    assertThat(all.has("tracklog")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldBeReadAsItWasWrittenWhateverTheDevicesSent(long seed) throws Exception {
    // Given
    List<Row> rows = new RandomRows(seed, 5).take(500, RowKind.POSITIONS);

    // When
    String[] lines = Written.text(RowFormat.NDJSON, RowKind.POSITIONS, rows).split("\n", -1);
    JsonNode features =
        JSON.readTree(Written.text(RowFormat.GEOJSON, RowKind.POSITIONS, rows)).get("features");

    // Then
    assertThat(lines).as("seed %d", seed).hasSize(rows.size() + 1).endsWith("");
    assertThat(features).as("seed %d", seed).hasSize(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Position position = rows.get(i).position();
      JsonNode line = JSON.readTree(lines[i]);
      assertThat(line.get("lat").asDouble()).as("seed %d", seed).isEqualTo(position.latitude());
      assertThat(line.path("speed").asDouble(Double.NaN)).isEqualTo((Double) position.speedMps());
      assertThat(line.path("attributes").size()).isEqualTo(position.attributes().size());
      position
          .attributes()
          .forEach((k, v) -> assertThat(line.get("attributes").get(k).asText()).isEqualTo(v));
      assertThat(features.get(i).get("properties").get("at")).isEqualTo(line.get("at"));
    }
  }
}
