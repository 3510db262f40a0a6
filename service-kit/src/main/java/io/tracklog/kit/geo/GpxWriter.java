package io.tracklog.kit.geo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tracklog.schemas.model.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes GPX 1.1 (topografix.com/GPX/1/1) while it is read. Speed, in m/s, and course, in degrees
 * from true north, stand in Garmin's TrackPointExtension v2, which is what most programs read.
 * Waypoints come before tracks, and tracks before the extensions of the whole: the schema's order,
 * which the caller keeps. Confined to one thread; never closes the stream.
 */
public final class GpxWriter {
  private static final String GPX = "http://www.topografix.com/GPX/1/1";
  private static final String GARMIN = "http://www.garmin.com/xmlschemas/TrackPointExtension/v2";
  private static final String OURS = "urn:tracklog:gpx:1";
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter xml;

  /**
   * Begins a document.
   *
   * @throws IOException when the stream does not take it; so do all the methods below
   */
  public GpxWriter(OutputStream out) throws IOException {
    try {
      xml = FACTORY.createXMLStreamWriter(out, UTF_8.name());
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    write(
        () -> {
          xml.writeStartDocument(UTF_8.name(), "1.0");
          xml.writeStartElement("gpx");
          xml.writeDefaultNamespace(GPX);
          xml.writeNamespace("gpxtpx", GARMIN);
          xml.writeNamespace("tracklog", OURS);
          xml.writeAttribute("version", "1.1");
          xml.writeAttribute("creator", "Tracklog");
        });
  }

  /** Begins a track of one segment; {@link #point} fills it. */
  public void beginTrack(String name) throws IOException {
    write(
        () -> {
          xml.writeStartElement("trk");
          text("name", name);
          xml.writeStartElement("trkseg");
        });
  }

  /** Writes the next point of the track that was begun. */
  public void point(Position position) throws IOException {
    write(
        () -> {
          place("trkpt", position);
          movement(position);
          xml.writeEndElement();
        });
  }

  /** Ends the track that was begun. */
  public void endTrack() throws IOException {
    write(
        () -> {
          xml.writeEndElement();
          xml.writeEndElement();
        });
  }

  /** Writes a waypoint with a name and, where one is given, a word of what kind it is. */
  public void waypoint(Position position, String name, @Nullable String type) throws IOException {
    write(
        () -> {
          place("wpt", position);
          text("name", name);
          if (type != null) {
            text("type", type);
          }
          movement(position);
          xml.writeEndElement();
        });
  }

  /** Begins the extensions of the whole, which stand at its end. */
  public void beginExtensions() throws IOException {
    write(() -> xml.writeStartElement("extensions"));
  }

  /** Writes an element of our own namespace into the extensions. */
  public void extension(String name, Map<String, String> attributes, String text)
      throws IOException {
    write(
        () -> {
          xml.writeStartElement("tracklog:" + name);
          for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            xml.writeAttribute(attribute.getKey(), attribute.getValue());
          }
          xml.writeCharacters(text);
          xml.writeEndElement();
        });
  }

  /** Ends all that stands open, and hands everything to the stream. */
  public void end() throws IOException {
    write(xml::writeEndDocument);
    flush();
  }

  /** Hands what was written to the stream. */
  public void flush() throws IOException {
    write(xml::flush);
  }

  /** The elements stand in the order that the schema demands. */
  private void place(String element, Position position) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("lat", decimal(position.latitude()));
    xml.writeAttribute("lon", decimal(longitude(position)));
    if (!Double.isNaN(position.altitudeM())) {
      text("ele", decimal(position.altitudeM()));
    }
    text("time", Instant.ofEpochMilli(position.timeMs()).toString());
  }

  private void movement(Position position) throws XMLStreamException {
    if (Double.isNaN(position.speedMps()) && Double.isNaN(position.headingDeg())) {
      return;
    }
    xml.writeStartElement("extensions");
    xml.writeStartElement("gpxtpx:TrackPointExtension");
    if (!Double.isNaN(position.speedMps())) {
      text("gpxtpx:speed", decimal(position.speedMps()));
    }
    if (!Double.isNaN(position.headingDeg())) {
      text("gpxtpx:course", decimal(position.headingDeg()));
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void text(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  /** The schema's longitudes end before 180 degrees, which is the same meridian. */
  private static double longitude(Position position) {
    return position.longitude() == 180 ? -180 : position.longitude();
  }

  /** The schema's decimals have no exponent. */
  private static String decimal(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws XMLStreamException;
  }

  private static void write(Writing writing) throws IOException {
    try {
      writing.run();
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
