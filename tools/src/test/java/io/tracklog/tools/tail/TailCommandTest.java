package io.tracklog.tools.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TailCommandTest {
  private static final String POSITION =
      "{\"device\":\"demo/v1\",\"ts\":1732212345678,\"received\":1732212345702,\"lat\":30.26,"
          + "\"lon\":-97.74,\"speed\":10.7,\"seq\":17,\"status\":\"live\",\"at\":\"3:120734\"}";

  private static final String REPLAYED =
      "{\"device\":\"demo/v1\",\"ts\":1732212345678,\"received\":1732212345702,\"lat\":30.26,"
          + "\"lon\":-97.74,\"seq\":17,\"replay\":\"incident-7\",\"at\":\"3:120999\"}";

  private final Vertx vertx = Vertx.vertx();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void closeVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void shouldPrintALineForEachEventUntilTheEnd() {
    // Given
    try (StreamDouble gateway =
        StreamDouble.start(
            vertx,
            (request, number) ->
                answer(
                    request,
                    event("position", POSITION, "c1") + event("live", "{}", "c2") + gapAndEnd()))) {
      // When
      int exitCode = tail("--url", gateway.url(), "--fleet", "demo", "--device", "acme/bus~1");
      // Then
      assertThat(exitCode).isZero();
      assertThat(gateway.requests())
          .containsExactly("/v1/stream?fleet=demo&device=acme%2Fbus%7E1&mode=latest");
      assertThat(out.toString().lines())
          .hasSize(4)
          .element(0)
          .asString()
          .contains("demo/v1", "30.26000", "-97.74000", "10.7 m/s", "live", "3:120734");
      assertThat(out.toString()).contains("partition 3: offsets 100 to 250 are lost (retention)");
      assertThat(err.toString()).contains("1 positions in 4 events over 1 connections");
    }
  }

  @Test
  void shouldSayWhichReplayAPositionIsOf() {
    // Given
    String stream = event("position", REPLAYED, "c1") + event("end", "{}", "c2");
    try (StreamDouble gateway =
        StreamDouble.start(vertx, (request, number) -> answer(request, stream))) {
      // When
      tail("--url", gateway.url(), "--mode", "log");
      // Then
      assertThat(out.toString().lines())
          .element(0)
          .asString()
          .endsWith("3:120999  (replay incident-7)");
    }
  }

  @Test
  void shouldComeBackWithTheLastIdWhenTheStreamIsCut() {
    // Given: two cuts, one of them amid an event
    try (StreamDouble gateway =
        StreamDouble.start(
            vertx,
            (request, number) ->
                answer(
                    request,
                    "retry: 1\n\n"
                        + event("position", POSITION, "c" + number)
                        + (number == 3 ? event("end", "{}", "c4") : "id: torn\ndata: torn\n")))) {
      // When
      int exitCode = tail("--url", gateway.url(), "--mode", "log", "--from", "earliest", "--json");
      // Then
      assertThat(exitCode).isZero();
      assertThat(gateway.requests())
          .containsExactly(
              "/v1/stream?mode=log&from=earliest",
              "/v1/stream?mode=log&from=earliest after c1",
              "/v1/stream?mode=log&from=earliest after c2");
      assertThat(out.toString().lines()).containsExactly(POSITION, POSITION, POSITION);
    }
  }

  @Test
  void shouldStopAfterSoManyPositions() {
    // Given
    String many = event("position", POSITION, "c1").repeat(10_000);
    try (StreamDouble gateway =
        StreamDouble.start(vertx, (request, number) -> answerWithoutEnd(request, many))) {
      // When
      int exitCode = tail("--url", gateway.url(), "--json", "--count", "1234");
      // Then
      assertThat(exitCode).isZero();
      assertThat(out.toString().lines()).hasSize(1234);
    }
  }

  @Test
  void shouldStopWhenNothingComesAnyMore() {
    // Given
    try (StreamDouble gateway =
        StreamDouble.start(
            vertx, (request, number) -> answerWithoutEnd(request, event("live", "{}", "c1")))) {
      // When
      int exitCode = tail("--url", gateway.url(), "--until-idle", "1s");
      // Then
      assertThat(exitCode).isZero();
      assertThat(out.toString()).isEqualToIgnoringNewLines("-- live --");
    }
  }

  @Test
  void shouldMeasureOnlyWhatIsLive() {
    // Given
    String stream =
        event("position", POSITION, "c1").repeat(5)
            + event("live", "{}", "c2")
            + event("position", POSITION, "c3").repeat(2)
            + event("position", REPLAYED, "c3").repeat(3)
            + event("end", "{}", "c4");
    try (StreamDouble gateway =
        StreamDouble.start(vertx, (request, number) -> answer(request, stream))) {
      // When
      tail("--url", gateway.url(), "--stats");
      // Then
      assertThat(err.toString()).contains("10 positions").contains("2 live positions");
    }
  }

  @Test
  void shouldFailWithTheGatewaysWordsWhenItRefuses() {
    // Given
    try (StreamDouble gateway =
        StreamDouble.start(
            vertx,
            (request, number) ->
                request.response().setStatusCode(403).end("{\"code\":\"forbidden-device\"}"))) {
      // When
      int exitCode = tail("--url", gateway.url());
      // Then
      assertThat(exitCode).isEqualTo(1);
      assertThat(err.toString()).contains("HTTP 403", "forbidden-device");
    }
  }

  @Test
  void shouldFailWhenNobodyListens() {
    // Given
    StreamDouble gateway = StreamDouble.start(vertx, (request, number) -> {});
    gateway.close();
    // When / Then
    assertThat(tail("--url", gateway.url())).isEqualTo(1);
    assertThat(err.toString()).contains("cannot connect to " + gateway.url());
  }

  @Test
  void shouldExplainTheUsageWhenOptionsMakeNoSense() {
    assertThat(tail("--url", "ftp://127.0.0.1")).isEqualTo(2);
    assertThat(tail("--json", "--stats")).isEqualTo(2);
    assertThat(tail("--until-idle", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("is not http", "do not go together", "500ms");
  }

  private int tail(String... args) {
    return new CommandLine(new TailCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  private static String event(String type, String data, String id) {
    return "event: " + type + "\ndata: " + data + "\nid: " + id + "\n\n";
  }

  private static String gapAndEnd() {
    return event("gap", "{\"partition\":3,\"from\":100,\"to\":250,\"reason\":\"retention\"}", "c3")
        + event("end", "{}", "c4");
  }

  private static void answer(HttpServerRequest request, String body) {
    request.response().putHeader("Content-Type", "text/event-stream").end(body);
  }

  private static void answerWithoutEnd(HttpServerRequest request, String body) {
    request.response().putHeader("Content-Type", "text/event-stream").setChunked(true).write(body);
  }
}
