package io.tracklog.fanout.rest.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.wire.GapReason;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Whatever a device sent, what is written is XML by the schema of GPX 1.1. */
final class GpxTrackTest {
  private static final String GPX = "http://www.topografix.com/GPX/1/1";
  private static final String GARMIN = "http://www.garmin.com/xmlschemas/TrackPointExtension/v2";
  private static final DeviceId DEVICE = new DeviceId("acme", "bus~12.a_b-c");

  @Test
  void shouldWriteWhatIsKnownInTheOrderOfTheSchema() throws Exception {
    // When
    Document gpx =
        written(
            position(30.2658, -97.7443, 1_732_212_345_678L)
                .altitudeM(149)
                .speedMps(10.7)
                .headingDeg(271.5)
                .build());

    // Then
    Element root = gpx.getDocumentElement();
    assertThat(root.getNamespaceURI()).isEqualTo(GPX);
    assertThat(root.getAttribute("version")).isEqualTo("1.1");
    assertThat(root.getAttribute("creator")).isNotEmpty();
    assertThat(children(root)).containsExactly("trk", "extensions");
    assertThat(text(gpx, GPX, "name")).isEqualTo(DEVICE.key());
    Element point = first(gpx, GPX, "trkpt");
    assertThat(point.getAttribute("lat")).isEqualTo("30.2658");
    assertThat(point.getAttribute("lon")).isEqualTo("-97.7443");
    assertThat(children(point)).containsExactly("ele", "time", "extensions");
    assertThat(text(gpx, GPX, "ele")).isEqualTo("149.0");
    assertThat(text(gpx, GPX, "time")).isEqualTo("2024-11-21T18:05:45.678Z");
    assertThat(text(gpx, GARMIN, "speed")).isEqualTo("10.7");
    assertThat(text(gpx, GARMIN, "course")).isEqualTo("271.5");
  }

  @Test
  void shouldLeaveOutWhatIsNotKnown() throws Exception {
    // When
    Document gpx = written(position(1, 2, 3).build());

    // Then
    assertThat(children(first(gpx, GPX, "trkpt"))).containsExactly("time");
  }

  @Test
  void shouldSayAtTheEndWhatJsonSaysBesideThePositions() throws Exception {
    // When
    GpxTrack track = new GpxTrack(DEVICE);
    track.end(
        new TrackEnd(3, List.of(new TrackGap(1, 5, GapReason.RETENTION)), "AQI3rV8BzgE", false));

    // Then
    Document gpx = parse(track.take());
    assertThat(text(gpx, "urn:tracklog:gpx:1", "next")).isEqualTo("AQI3rV8BzgE");
    assertThat(first(gpx, "urn:tracklog:gpx:1", "gap").getAttribute("to")).isEqualTo("5");
    assertThat(children(first(gpx, GPX, "trkseg"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldWriteDecimalsInTheirRangesWhenNumbersAreExtreme(long seed) throws Exception {
    // Given
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Position position =
          position(any(random, 90), any(random, 180), random.nextLong(4_000_000_000_000L))
              .speedMps(Math.abs(any(random, 1e9)))
              .altitudeM(any(random, 1e12))
              .build();

      // When
      Document gpx = written(position);

      // Then
      Element point = first(gpx, GPX, "trkpt");
      assertThat(decimal(point.getAttribute("lat"))).as("seed %d", seed).isBetween(-90.0, 90.0);
      assertThat(decimal(point.getAttribute("lon")))
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(-180)
          .isLessThan(180);
      assertThat(decimal(text(gpx, GARMIN, "speed"))).isEqualTo(position.speedMps());
      assertThat(decimal(text(gpx, GPX, "ele"))).isEqualTo(position.altitudeM());
      assertThat(Instant.parse(text(gpx, GPX, "time")).toEpochMilli()).isEqualTo(position.timeMs());
    }
  }

  /** Numbers of all magnitudes, and the ends of their range. */
  private static double any(Random random, double bound) {
    return switch (random.nextInt(5)) {
      case 0 -> bound;
      case 1 -> -bound;
      case 2 -> random.nextGaussian() * 1e-9;
      default -> (random.nextDouble() * 2 - 1) * bound;
    };
  }

  private static double decimal(String text) {
    assertThat(text).matches("-?[0-9]+(\\.[0-9]+)?");
    return new BigDecimal(text).doubleValue();
  }

  private static Position.Builder position(double lat, double lon, long timeMs) {
    return Position.builder(DEVICE, timeMs, lat, lon);
  }

  private static Document written(Position position) throws Exception {
    GpxTrack track = new GpxTrack(DEVICE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(track.take());
    track.position(new LogRecord(3, 17, 1, position, 100));
    bytes.write(track.take());
    track.end(new TrackEnd(3, List.of(), "AQI3rV8BzgE", true));
    bytes.write(track.take());
    return parse(bytes.toByteArray());
  }

  private static Document parse(byte[] bytes) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
  }

  private static Element first(Document gpx, String namespace, String name) {
    return (Element) gpx.getElementsByTagNameNS(namespace, name).item(0);
  }

  private static String text(Document gpx, String namespace, String name) {
    return first(gpx, namespace, name).getTextContent();
  }

  private static List<String> children(Element element) {
    NodeList nodes = element.getChildNodes();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      names.add(nodes.item(i).getLocalName());
    }
    return names;
  }
}
