package io.tracklog.kit.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProblemHandlersTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;

  @BeforeEach
  void serve() throws Exception {
    Router router = Router.router(vertx);
    router.post("/v1/positions").handler(BodyHandler.create(false).setBodyLimit(10));
    router.post("/v1/positions").consumes("application/json").handler(context -> context.end());
    router.get("/v1/devices/:fleet/:device").handler(context -> context.end("device"));
    router.put("/v1/devices/:fleet/:device").handler(context -> context.end("put"));
    router
        .get("/broken")
        .handler(
            context -> {
              throw new IllegalStateException("inside");
            });
    router.get("/query").handler(context -> context.end(context.queryParams().toString()));
    router
        .get("/full")
        .handler(
            context ->
                context.fail(
                    new ProblemException(
                        Problem.of(503, ReasonCode.OVERLOADED, "come back later"))));
    ProblemHandlers.install(router);
    port = Listen.on(vertx.createHttpServer().requestHandler(router), "127.0.0.1", 0, "http.port");
  }

  @AfterEach
  void stop() {
    client.close();
    vertx.close().await();
  }

  @Test
  void shouldSayNotFoundWhenThePathIsUnknown() throws Exception {
    assertProblem(send("GET", "/nowhere", ""), 404, "not-found", "/nowhere");
  }

  @Test
  void shouldNameTheAllowedMethodsWhenAnotherIsUsed() throws Exception {
    HttpResponse<String> response = send("DELETE", "/v1/devices/acme/bus-12", "");

    assertProblem(response, 405, "method-not-allowed", "DELETE is not allowed");
    assertThat(response.headers().firstValue("allow")).contains("GET, PUT");
  }

  @Test
  void shouldSayMalformedWhenAnEscapeIsNone() throws Exception {
    // Given a request that a proper client would not send
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = "GET /query?x=%zz HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));

      // When
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

      // Then
      assertThat(answer).startsWith("HTTP/1.1 400 ");
      assertThat(answer).contains(Problem.MEDIA_TYPE, "\"code\":\"malformed\"");
    }
  }

  @Test
  void shouldSayTooLargeWhenTheBodyIsOverItsLimit() throws Exception {
    HttpResponse<String> response = send("POST", "/v1/positions", "0123456789+");

    assertProblem(response, 413, "too-large", "larger than allowed");
  }

  @Test
  void shouldSayUnsupportedWhenTheMediaTypeIsNotTaken() throws Exception {
    HttpResponse<String> response = send("POST", "/v1/positions", "text");

    assertProblem(response, 415, "unsupported-media-type", "Content-Type");
  }

  @Test
  void shouldTellNothingOfTheInsideWhenAHandlerFails() throws Exception {
    HttpResponse<String> response = send("GET", "/broken", "");

    assertProblem(response, 500, "internal", "failed");
    assertThat(response.body()).doesNotContain("inside").doesNotContain("Exception");
  }

  @Test
  void shouldAnswerWithTheProblemThatAHandlerFailsWith() throws Exception {
    assertProblem(send("GET", "/full", ""), 503, "overloaded", "come back later");
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "text/plain")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static void assertProblem(
      HttpResponse<String> response, int status, String code, String detail) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains(Problem.MEDIA_TYPE);
    JsonObject problem = new JsonObject(response.body());
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("code")).isEqualTo(code);
    assertThat(problem.getString("detail")).contains(detail);
  }
}
