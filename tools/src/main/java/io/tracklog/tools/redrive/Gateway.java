package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Posts positions to an ingest gateway, {@code POST /v1/positions}. Blocks; one thread. */
final class Gateway implements AutoCloseable {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(60);
  private static final int ACCEPTED = 202;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;
  private static final int MAX_PROBLEM = 300;

  /** What became of what was posted. */
  sealed interface Answer {
    /** Kafka has all of it but those that were refused, by their index, with their code. */
    record Taken(Map<Integer, String> refused) implements Answer {}

    /** None of it arrived, and it may be sent after a while. */
    record Later(Duration after) implements Answer {}

    /** None of it arrived, and trying again will not help. */
    record NotTaken(String why) implements Answer {}

    /** Nobody can tell what arrived. */
    record Unknown(String why) implements Answer {}
  }

  private final JsonMapper json = new JsonMapper();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_PATIENCE)
          .build();
  private final URI url;
  private final Optional<String> token;

  /**
   * For a gateway.
   *
   * @param gateway its base address
   */
  Gateway(URI gateway, Optional<String> token) {
    this.url = URI.create(gateway.toString().replaceAll("/+$", "") + "/v1/positions");
    this.token = token;
  }

  /** Posts them in one request. */
  Answer post(List<ObjectNode> positions) throws InterruptedException {
    ArrayNode body = json.createArrayNode().addAll(positions);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(ANSWER_PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()));
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    try {
      return answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new Answer.NotTaken("cannot connect to " + url + "; --url names another gateway");
    } catch (IOException e) {
      return new Answer.Unknown("the connection broke: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /** A 5xx may mean that Kafka took a part; every 4xx is said before anything is published. */
  private Answer answer(HttpResponse<String> response) throws IOException {
    int status = response.statusCode();
    if (status == ACCEPTED) {
      return new Answer.Taken(refused(json.readTree(response.body())));
    }
    String problem =
        "HTTP "
            + status
            + " "
            + response.body().substring(0, Math.min(MAX_PROBLEM, response.body().length()));
    if (status == TOO_MANY_REQUESTS) {
      long seconds = response.headers().firstValueAsLong("Retry-After").orElse(1);
      return new Answer.Later(Duration.ofSeconds(Math.clamp(seconds, 0, 60)));
    }
    return status >= SERVER_ERRORS ? new Answer.Unknown(problem) : new Answer.NotTaken(problem);
  }

  private static Map<Integer, String> refused(JsonNode body) {
    Map<Integer, String> refused = new HashMap<>();
    for (JsonNode entry : body.path("rejected")) {
      refused.put(entry.path("index").asInt(), entry.path("code").asText());
    }
    return refused;
  }
}
