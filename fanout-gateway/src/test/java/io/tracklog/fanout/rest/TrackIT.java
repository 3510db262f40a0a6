package io.tracklog.fanout.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.SseClient;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.topic.DevicePartitioner;
import io.tracklog.schemas.topic.ReplayMark;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device's positions from the log. */
final class TrackIT {
  private final String fleet = "track-" + UUID.randomUUID().toString().substring(0, 8);
  private final DeviceId device = new DeviceId(fleet, "bus-1");
  private Log log;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    log = new Log();
    gateway = Gateway.start("--rest.track-records=2000");
  }

  @AfterEach
  void stop() {
    gateway.close();
    log.close();
  }

  @Test
  void shouldTellPositionsOldestFirstWhenOthersShareThePartition() {
    // Given positions of two devices
    RecordMetadata first = log.appendNow(device, 1);
    log.appendAll(List.of(device, new DeviceId(fleet, "bus-2")), 2, 40);

    // When
    HttpResponse<String> answer = gateway.get(path() + "?from=" + place(first));

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().allValues("Vary")).contains("Accept");
    JsonObject track = new JsonObject(answer.body());
    assertThat(track.getString("device")).isEqualTo(device.key());
    assertThat(sequences(track)).containsExactlyElementsOf(numbers(1, 40));
    assertThat(track.fieldNames()).contains("cursor").doesNotContain("next", "gaps");
    JsonObject position = track.getJsonArray("positions").getJsonObject(0);
    assertThat(position.getString("at")).isEqualTo(place(first));
    assertThat(position.fieldNames())
        .contains("device", "ts", "received", "lat", "lon", "speed", "heading", "seq")
        .doesNotContain("status", "ageMs");
  }

  @Test
  void shouldLeaveOutWhatIsReplayed() {
    // Given a position that is replayed, and one that came after it
    RecordMetadata first = log.appendNow(device, 1);
    log.replayNow(device, 1, new ReplayMark("night-3", TopicCatalogue.POSITIONS, 0, 0));
    log.appendNow(device, 2);

    // When, then its device was there once
    assertThat(sequences(ask("?from=" + place(first)))).containsExactly(1L, 2L);
  }

  @Test
  void shouldGoOnWithNextUntilAllIsToldWhenTheLimitIsSmall() {
    // Given
    RecordMetadata first = log.appendNow(device, 1);
    log.appendAll(List.of(new DeviceId(fleet, "bus-2"), device), 2, 100);

    // When pages are turned
    List<Long> told = new ArrayList<>();
    String from = place(first);
    int pages = 0;
    while (from != null && pages++ < 100) {
      JsonObject track = ask("?limit=7&from=" + from);
      assertThat(track.getJsonArray("positions").size()).isLessThanOrEqualTo(7);
      told.addAll(sequences(track));
      from = track.getString("next");
    }

    // Then nothing is missing or told twice
    assertThat(told).containsExactlyElementsOf(numbers(1, 100));
  }

  @Test
  void shouldStopScanningAtItsLimitAndSayWhereToGoOn() {
    // Given more records of another device than one request may read, then one of this
    DeviceId other = inPartitionOf(device);
    RecordMetadata first = log.appendNow(other, 1);
    log.appendAll(List.of(other), 2, 2_500);
    log.appendNow(device, 1);

    // When
    JsonObject before = ask("?from=" + place(first));
    JsonObject after = ask("?from=" + before.getString("next"));

    // Then
    assertThat(sequences(before)).isEmpty();
    assertThat(before.fieldNames()).doesNotContain("cursor");
    assertThat(sequences(after)).containsExactly(1L);
    assertThat(after.fieldNames()).contains("cursor");
  }

  @Test
  void shouldBeGoneOnWithByAStreamWithoutASeam() {
    // Given a track
    RecordMetadata first = log.appendNow(device, 1);
    log.appendAll(List.of(device), 2, 5);
    JsonObject track = ask("?from=" + place(first));
    assertThat(sequences(track)).containsExactly(1L, 2L, 3L, 4L, 5L);

    // When more comes, and a stream begins where the track ended
    log.appendAll(List.of(device), 6, 8);
    try (SseClient stream =
        gateway.stream("?mode=log&device=" + device.key() + "&from=" + track.getString("cursor"))) {
      stream.awaitEvent("live");

      // Then it brings what the track had not
      assertThat(
              stream.events().stream()
                  .filter(event -> event.type().equals("position"))
                  .map(event -> new JsonObject(event.data()).getLong("seq")))
          .containsExactly(6L, 7L, 8L);
    }
  }

  @Test
  void shouldEndBeforeATimeWhenItIsGiven() {
    // Given
    RecordMetadata first = log.appendNow(device, 1);
    log.appendAll(List.of(device), 2, 3);
    RecordMetadata last = log.appendNow(device, 4);

    // When
    JsonObject track = ask("?from=" + place(first) + "&until=" + last.timestamp());

    // Then only what was taken before that time is there
    assertThat(track.getJsonArray("positions").stream())
        .allMatch(p -> ((JsonObject) p).getLong("received") < last.timestamp());
    assertThat(sequences(track)).doesNotContain(4L);
  }

  @Test
  void shouldSayWhatRetentionHasEaten() throws Exception {
    // Given positions of which the first are deleted
    RecordMetadata first = log.appendNow(device, 1);
    log.appendAll(List.of(device), 2, 9);
    RecordMetadata kept = log.appendNow(device, 10);
    log.deleteBefore(kept.partition(), kept.offset());

    // When they are asked for by place and by time
    for (String from : new String[] {place(first), "0", "1970-01-01T00:00:00Z"}) {
      JsonObject track = ask("?from=" + from);

      // Then the gap is told, and what is left
      assertThat(sequences(track)).containsExactly(10L);
      JsonObject gap = track.getJsonArray("gaps").getJsonObject(0);
      assertThat(gap.getInteger("partition")).isEqualTo(kept.partition());
      assertThat(gap.getLong("from")).isLessThanOrEqualTo(first.offset());
      assertThat(gap.getLong("to")).isEqualTo(kept.offset());
      assertThat(gap.getString("reason")).isEqualTo("retention");
    }
  }

  @Test
  void shouldReachBackAnHourWhenNothingIsSaid() {
    // Given a position of now
    RecordMetadata at = log.appendNow(device, 1);

    // When pages are turned
    JsonObject track = ask("");
    while (track.containsKey("next")) {
      track = ask("?from=" + track.getString("next"));
    }

    // Then it comes
    assertThat(track.getJsonArray("positions").encode()).contains(place(at));
  }

  @Test
  void shouldBeAFeatureCollectionWhenGeoJsonIsAccepted() {
    // Given
    RecordMetadata first = log.appendNow(device, 1);
    log.appendAll(List.of(device), 2, 3);

    // When
    HttpResponse<String> answer =
        gateway.get(path() + "?from=" + place(first), "Accept", "application/geo+json");

    // Then
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/geo+json");
    JsonObject track = new JsonObject(answer.body());
    assertThat(track.getString("type")).isEqualTo("FeatureCollection");
    JsonArray features = track.getJsonArray("features");
    assertThat(features).as(answer.body()).hasSize(3);
    JsonObject feature = features.getJsonObject(0);
    assertThat(feature.getString("type")).isEqualTo("Feature");
    assertThat(feature.getJsonObject("geometry").encode())
        .isEqualTo("{\"type\":\"Point\",\"coordinates\":[-97.5,30.01]}");
    assertThat(feature.getJsonObject("properties").getLong("seq")).isEqualTo(1);
    assertThat(feature.getJsonObject("properties").fieldNames()).doesNotContain("lat", "lon");
    assertThat(track.fieldNames()).contains("cursor");
  }

  @Test
  void shouldRefuseWhatCannotBe() {
    // Given
    RecordMetadata at = log.appendNow(device, 1);

    // When, then
    String elsewhere = (at.partition() + 1) % Log.PARTITIONS + ":0";
    for (String query :
        new String[] {
          "?from=" + elsewhere,
          "?from=" + at.partition() + ":999999999999",
          "?from=5&until=4",
          "?from=yesterday",
          "?limit=0",
          "?limit=10001",
          "?format=kml",
          "?bbox=1,2,3,4"
        }) {
      HttpResponse<String> answer = gateway.get(path() + query);
      assertThat(answer.statusCode()).as(query + answer.body()).isEqualTo(400);
      assertThat(answer.body()).as(query).contains("\"code\":\"malformed\"");
    }
    HttpResponse<String> answer = gateway.get(path(), "Accept", "application/vnd.google-earth.kml");
    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(answer.body()).contains("\"code\":\"not-acceptable\"", "application/gpx+xml");
  }

  private JsonObject ask(String query) {
    HttpResponse<String> answer = gateway.get(path() + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private String path() {
    return "/v1/devices/" + device.key() + "/track";
  }

  /** Another device whose records stand beside those of one. */
  private DeviceId inPartitionOf(DeviceId one) {
    int partition = partition(one);
    for (int i = 0; ; i++) {
      DeviceId other = new DeviceId(fleet, "other-" + i);
      if (partition(other) == partition) {
        return other;
      }
    }
  }

  private static int partition(DeviceId device) {
    return DevicePartitioner.partition(device, Log.PARTITIONS);
  }

  private static String place(RecordMetadata at) {
    return at.partition() + ":" + at.offset();
  }

  private static List<Long> sequences(JsonObject track) {
    return track.getJsonArray("positions").stream()
        .map(position -> ((JsonObject) position).getLong("seq"))
        .toList();
  }

  private static List<Long> numbers(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
