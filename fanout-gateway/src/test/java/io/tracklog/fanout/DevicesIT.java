package io.tracklog.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.SseClient;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import java.net.http.HttpResponse;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single questions, wrong ones, and the manners of a connection. */
final class DevicesIT {
  private Log log;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    log = new Log();
    gateway = Gateway.start("--stream.heartbeat=160ms");
  }

  @AfterEach
  void stop() {
    gateway.close();
    log.close();
  }

  @Test
  void shouldAnswerOneDeviceWithTagAndAge() {
    // Given a device
    DeviceId device = new DeviceId("rest", "bus-1");
    RecordMetadata at = log.appendNow(device, 7);
    log.lastKnown(device, 7, at, DeviceStatus.OFFLINE, at.timestamp() + 1);

    // When it is asked for, then again with the tag
    HttpResponse<String> answer = gateway.get("/v1/devices/rest/bus-1");
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = gateway.get("/v1/devices/rest/bus-1", "If-None-Match", tag);

    // Then it is told once
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"device\":\"rest/bus-1\"", "\"seq\":7", "\"status\":\"offline\"", "\"ageMs\":");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    log.appendNow(device, 8);
  }

  @Test
  void shouldAnswerPagesInOrder() {
    // Given three devices
    for (String name : new String[] {"c", "a", "b"}) {
      log.appendNow(new DeviceId("pages", name), 1);
    }

    // When they are asked for by two
    HttpResponse<String> first = gateway.get("/v1/devices?fleet=pages&limit=2");
    HttpResponse<String> second = gateway.get("/v1/devices?fleet=pages&limit=2&after=pages/b");

    // Then the pages follow each other
    assertThat(first.body()).contains("pages/a", "\"next\":\"pages/b\"").doesNotContain("pages/c");
    assertThat(second.body()).contains("pages/c").doesNotContain("pages/b", "next");
  }

  @Test
  void shouldRefuseWhatItCannotDoAndSayHowToMend() {
    // When wrong things are asked, then each has its status and code
    assertProblem("/v1/devices/rest/nobody", 404, "not-found");
    assertProblem("/v1/devices?limit=0", 400, "malformed");
    assertProblem("/v1/stream?mode=sideways", 400, "malformed");
    assertProblem("/v1/stream?device=nofleet", 400, "invalid-device");
    assertProblem("/v1/stream?bbox=1,2,3", 400, "malformed");
    assertProblem("/v1/stream?devcie=a/b", 400, "malformed");
    assertProblem("/v1/stream?lastEventId=rubbish", 400, "malformed");
    assertProblem("/v1/stream?from=yesterday", 400, "malformed");
    assertProblem("/v1/stream?mode=log&until=2999-01-01T00:00:00Z", 400, "malformed");
    assertProblem("/v1/nothing", 404, "not-found");
  }

  @Test
  void shouldServeTheMapAndItsLibrary() {
    // When a browser comes, then the map is there with what it needs
    assertThat(gateway.get("/").body()).contains("<html");
    assertThat(gateway.get("/webjars/leaflet/dist/leaflet.js").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldKeepAnIdleStreamAwakeAndSayGoodbyeWithACursor() {
    // Given an idle stream
    try (SseClient client = gateway.stream("?fleet=idle")) {
      client.awaitEvent("live").awaitThat(c -> c.comments() >= 2);

      // When the gateway is stopped
      gateway.stop();

      // Then the last event says so, and where the stream stood
      client.awaitEvent("reconnect").awaitThat(SseClient::isEnded);
      assertThat(client.events().getLast().text("reason")).isEqualTo("drain");
      assertThat(client.events().getLast().id()).isNotNull();
    }
  }

  private void assertProblem(String path, int status, String code) {
    HttpResponse<String> answer = gateway.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
    assertThat(answer.body()).as(path).contains("\"code\":\"" + code + "\"");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }
}
