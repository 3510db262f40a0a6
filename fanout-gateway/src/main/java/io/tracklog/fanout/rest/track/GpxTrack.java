package io.tracklog.fanout.rest.track;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A track as GPX 1.1 (topografix.com/GPX/1/1). Speed, in m/s, and course, in degrees from true
 * north, stand in Garmin's TrackPointExtension v2, which is what most programs read. What JSON says
 * beside the positions stands in the extensions at the end.
 */
final class GpxTrack implements TrackBody {
  private static final String GPX = "http://www.topografix.com/GPX/1/1";
  private static final String GARMIN = "http://www.garmin.com/xmlschemas/TrackPointExtension/v2";
  private static final String OURS = "urn:tracklog:gpx:1";
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter xml;

  GpxTrack(DeviceId device) {
    try {
      xml = FACTORY.createXMLStreamWriter(bytes, UTF_8.name());
      xml.writeStartDocument(UTF_8.name(), "1.0");
      xml.writeStartElement("gpx");
      xml.writeDefaultNamespace(GPX);
      xml.writeNamespace("gpxtpx", GARMIN);
      xml.writeNamespace("tracklog", OURS);
      xml.writeAttribute("version", "1.1");
      xml.writeAttribute("creator", "Tracklog");
      xml.writeStartElement("trk");
      element("name", device.key());
      xml.writeStartElement("trkseg");
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  @Override
  public void position(LogRecord record) {
    try {
      point(record.position());
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  @Override
  public void end(TrackEnd end) {
    try {
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeStartElement("extensions");
      for (TrackGap gap : end.gaps()) {
        xml.writeStartElement("tracklog:gap");
        xml.writeAttribute("partition", Integer.toString(end.partition()));
        xml.writeAttribute("from", Long.toString(gap.from()));
        xml.writeAttribute("to", Long.toString(gap.to()));
        xml.writeAttribute("reason", gap.reason().wireName());
        xml.writeEndElement();
      }
      element("tracklog:" + end.cursorName(), end.cursor());
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  @Override
  public byte[] take() {
    try {
      xml.flush();
    } catch (XMLStreamException e) {
      throw failed(e);
    }
    byte[] taken = bytes.toByteArray();
    bytes.reset();
    return taken;
  }

  /** The elements stand in the order that the schema demands. */
  private void point(Position position) throws XMLStreamException {
    xml.writeStartElement("trkpt");
    xml.writeAttribute("lat", decimal(position.latitude()));
    xml.writeAttribute("lon", decimal(longitude(position)));
    if (!Double.isNaN(position.altitudeM())) {
      element("ele", decimal(position.altitudeM()));
    }
    element("time", Instant.ofEpochMilli(position.timeMs()).toString());
    if (!Double.isNaN(position.speedMps()) || !Double.isNaN(position.headingDeg())) {
      xml.writeStartElement("extensions");
      xml.writeStartElement("gpxtpx:TrackPointExtension");
      if (!Double.isNaN(position.speedMps())) {
        element("gpxtpx:speed", decimal(position.speedMps()));
      }
      if (!Double.isNaN(position.headingDeg())) {
        element("gpxtpx:course", decimal(position.headingDeg()));
      }
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
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

  private static IllegalStateException failed(XMLStreamException e) {
    return new IllegalStateException("writing to memory", e);
  }
}
