package io.tracklog.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Carries questions to the registry and answers back: addresses in turn, retries with a doubling
 * wait, time-outs. Blocks. Safe on every thread.
 */
final class RegistryTransport implements AutoCloseable {
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final String ACCEPTED =
      MEDIA_TYPE + ", application/vnd.schemaregistry+json, application/json";
  static final int OK = 200;

  private final ObjectMapper json = new ObjectMapper();
  private final RegistryErrors errors = new RegistryErrors(json);
  private final List<RegistryAddress> addresses;
  private final HttpClient http;
  private final Duration answerWithin;
  private final int rounds;
  private final long firstWaitMs;
  private final long longestWaitMs;

  /** The address that answered last. A race between two threads costs a detour, nothing else. */
  private volatile int preferred;

  RegistryTransport(SerdeSettings settings) {
    addresses = RegistryAddress.of(settings);
    http = httpClient(settings);
    answerWithin = Duration.ofMillis(settings.getInt(SerdeSettings.READ_TIMEOUT_MS));
    rounds = 1 + settings.getInt(SerdeSettings.MAX_RETRIES);
    firstWaitMs = settings.getInt(SerdeSettings.RETRY_WAIT_MS);
    longestWaitMs = settings.getInt(SerdeSettings.RETRY_MAX_WAIT_MS);
  }

  private static HttpClient httpClient(SerdeSettings settings) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(settings.getInt(SerdeSettings.CONNECT_TIMEOUT_MS)));
    RegistryTls.context(settings).ifPresent(builder::sslContext);
    return builder.build();
  }

  /**
   * Asks.
   *
   * @param what the errand in words, for messages: "register the schema of …"
   * @param path behind the registry's address, with its leading slash
   * @param body what is posted; null = GET
   * @throws SchemaRegistryException when the registry refuses or nobody answers
   */
  JsonNode ask(String what, String path, @Nullable ObjectNode body) {
    int attempts = rounds * addresses.size();
    for (int attempt = 1; ; attempt++) {
      int index = preferred;
      try {
        return askOnce(what, addresses.get(index), path, body);
      } catch (SchemaRegistryException e) {
        if (!e.isTransient() || attempt >= attempts) {
          throw e;
        }
        preferred = (index + 1) % addresses.size();
        if (attempt % addresses.size() == 0) {
          pause(attempt / addresses.size());
        }
      }
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private JsonNode askOnce(
      String what, RegistryAddress address, String path, @Nullable ObjectNode body) {
    try {
      HttpResponse<String> answer =
          http.send(request(address, path, body), BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        throw errors.refused(what, address.uri(), answer.statusCode(), answer.body());
      }
      return parse(what, address.uri(), answer.body());
    } catch (IOException e) {
      throw errors.silent(what, address.uri(), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e); // Sets the thread's interrupt flag again.
    }
  }

  private HttpRequest request(RegistryAddress address, String path, @Nullable ObjectNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.uri() + path))
            .timeout(answerWithin)
            .header("Accept", ACCEPTED);
    address.authorization().ifPresent(value -> request.header("Authorization", value));
    if (body != null) {
      request.header("Content-Type", MEDIA_TYPE).POST(BodyPublishers.ofString(body.toString()));
    }
    return request.build();
  }

  private JsonNode parse(String what, URI registry, String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw errors.refused(what, registry, OK, body);
    }
  }

  private void pause(int round) {
    long wait = Math.min(longestWaitMs, firstWaitMs << Math.min(round - 1, 20));
    try {
      TimeUnit.MILLISECONDS.sleep(wait);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
