package io.tracklog.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A subscriber with nothing but the JDK: reads an event stream until it has seen enough. */
final class LogReader {
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI fanout;

  LogReader(URI fanout) {
    this.fanout = fanout;
  }

  /** One position as it was delivered. */
  record Delivered(
      String device,
      long sequence,
      double latitude,
      double longitude,
      int partition,
      long offset) {}

  /** Reads so many positions of a stream, however long that takes. */
  List<Delivered> read(String query, int positions) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(fanout.resolve("/v1/stream?" + query)).build();
    HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
    List<Delivered> delivered = new ArrayList<>(positions);
    try (Stream<String> lines = response.body()) {
      Iterator<String> line = lines.iterator();
      String event = "";
      while (delivered.size() < positions && line.hasNext()) {
        String text = line.next();
        if (text.startsWith("event: ")) {
          event = text.substring(7);
        } else if (text.startsWith("data: ") && event.equals("position")) {
          delivered.add(position(text.substring(6)));
        } else if (text.startsWith("data: ") && event.equals("gap")) {
          throw new IOException("a gap: " + text);
        }
      }
    }
    return delivered;
  }

  private Delivered position(String data) throws IOException {
    JsonNode node = json.readTree(data);
    String at = node.get("at").asText();
    int colon = at.indexOf(':');
    return new Delivered(
        node.get("device").asText(),
        node.get("seq").asLong(),
        node.get("lat").asDouble(),
        node.get("lon").asDouble(),
        Integer.parseInt(at.substring(0, colon)),
        Long.parseLong(at.substring(colon + 1)));
  }
}
