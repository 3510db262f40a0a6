package io.tracklog.tools.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;

/** Shows events: as lines, as JSON, or as figures once a second. Confined to one thread. */
sealed interface TailView {
  /** An event came. */
  void show(SseEvent event, boolean live);

  /** To be called every second, with the seconds since the last call. */
  void tick(double seconds);

  /** Something to say at the very end; empty = nothing. */
  String total();

  /**
   * A line for each event.
   *
   * @param out where to
   * @param text how
   */
  record Lines(PrintWriter out, EventText text) implements TailView {
    static Lines on(PrintWriter out) {
      return new Lines(out, new EventText(ZoneId.systemDefault()));
    }

    @Override
    public void show(SseEvent event, boolean live) {
      out.println(text.line(event.type(), Json.read(event.data())));
    }

    @Override
    public void tick(double seconds) {}

    @Override
    public String total() {
      return "";
    }
  }

  /**
   * The data of each event that has any, as it came.
   *
   * @param out where to
   */
  record JsonLines(PrintWriter out) implements TailView {
    private static final Set<String> WITHOUT_DATA = Set.of("live", "end", "reconnect");

    @Override
    public void show(SseEvent event, boolean live) {
      if (!WITHOUT_DATA.contains(event.type())) {
        out.println(event.data());
      }
    }

    @Override
    public void tick(double seconds) {}

    @Override
    public String total() {
      return "";
    }
  }

  /**
   * Rate and latency of live positions; those of a replay are none.
   *
   * @param out where to
   * @param meter measures
   * @param clock this machine's
   */
  record Figures(PrintWriter out, LatencyMeter meter, Clock clock) implements TailView {
    @Override
    public void show(SseEvent event, boolean live) {
      if (!live || !event.type().equals("position")) {
        return;
      }
      JsonNode data = Json.read(event.data());
      JsonNode received = data.path("received");
      // What tracklog replay wrote was received when it was; it says nothing of the way here.
      if (received.isIntegralNumber() && !data.has("replay")) {
        meter.record(clock.millis() - received.longValue());
      }
    }

    @Override
    public void tick(double seconds) {
      out.println(meter.recent(seconds));
    }

    @Override
    public String total() {
      return meter.total();
    }
  }

  /** Reads event data; what is no JSON is taken for nothing. */
  final class Json {
    private static final ObjectReader READER = new ObjectMapper().reader();

    private Json() {}

    static JsonNode read(String data) {
      try {
        return READER.readTree(data);
      } catch (IOException e) {
        return MissingNode.getInstance();
      }
    }
  }
}
