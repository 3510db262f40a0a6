package io.tracklog.tools.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** However the log mixes devices, GPX holds each one's track in one piece. */
final class GpxFormatTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldGiveEachDeviceItsPointsInTheOrderOfTheLog(long seed) throws Exception {
    // Given
    List<Row> rows = new RandomRows(seed, 7).take(1_000, RowKind.POSITIONS);
    Map<String, List<Double>> expected = new TreeMap<>();
    rows.forEach(
        row ->
            expected
                .computeIfAbsent(row.device().key(), key -> new ArrayList<>())
                .add(row.position().latitude()));

    // When
    Document gpx = parse(Written.text(RowFormat.GPX, RowKind.POSITIONS, rows));

    // Then
    List<Element> tracks = elements(gpx.getDocumentElement(), "trk");
    assertThat(tracks.stream().map(GpxFormatTest::name))
        .as("seed %d", seed)
        .containsExactlyElementsOf(expected.keySet());
    for (Element track : tracks) {
      assertThat(elements(track, "trkpt").stream().map(p -> Double.valueOf(p.getAttribute("lat"))))
          .as("seed %d", seed)
          .containsExactlyElementsOf(expected.get(name(track)));
    }
  }

  @Test
  void shouldWriteLastKnownPositionsAsWaypointsWithTheirStatus() throws Exception {
    // Given
    List<Row> rows = new RandomRows(1, 1_000).take(50, RowKind.LAST_KNOWN);

    // When
    Document gpx =
        parse(Written.text(RowFormat.GPX, RowKind.LAST_KNOWN, rows, Map.of("until", "0:50")));

    // Then
    List<Element> points = elements(gpx.getDocumentElement(), "wpt");
    assertThat(points).hasSize(50);
    assertThat(name(points.get(7))).isEqualTo(rows.get(7).device().key());
    assertThat(elements(points.get(7), "type").getFirst().getTextContent())
        .isEqualTo(rows.get(7).requireStanding().status().wireName());
    assertThat(elements(gpx.getDocumentElement(), "until").getFirst().getTextContent())
        .isEqualTo("0:50");
  }

  @Test
  void shouldRefuseMoreDevicesThanItKeepsInMemory() throws Exception {
    // Given
    try (PointSpool spool = PointSpool.open()) {
      for (int i = 0; i < PointSpool.MAX_DEVICES; i++) {
        spool.add(point("d" + i));
      }
      spool.add(point("d0"));

      // When, then
      assertThatThrownBy(() -> spool.add(point("one-too-many")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("choose fewer");
    }
  }

  private static Position point(String device) {
    return Position.builder(new DeviceId("acme", device), 1, 2, 3).build();
  }

  private static String name(Element element) {
    return elements(element, "name").getFirst().getTextContent();
  }

  private static List<Element> elements(Element of, String name) {
    NodeList nodes = of.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Document parse(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
