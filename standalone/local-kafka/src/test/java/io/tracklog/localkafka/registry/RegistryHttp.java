package io.tracklog.localkafka.registry;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A schema registry seen over plain HTTP, without any client library's opinions. */
record RegistryHttp(String url, HttpClient client) {

  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  static RegistryHttp at(String url) {
    return new RegistryHttp(url, HttpClient.newHttpClient());
  }

  /** An answer: status, content type and body. */
  record Answer(int status, String contentType, String body) {

    JsonObject object() {
      return new JsonObject(body);
    }

    JsonArray array() {
      return new JsonArray(body);
    }

    Object value() {
      return Json.decodeValue(body);
    }

    int errorCode() {
      return object().getInteger("error_code");
    }
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, null);
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  Answer put(String path, String body) throws IOException, InterruptedException {
    return send("PUT", path, body);
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, null);
  }

  /** Registers a schema under a subject. */
  Answer register(String subject, String schema) throws IOException, InterruptedException {
    return post(versions(subject), schemaBody(schema));
  }

  /** The path of a subject's versions. */
  static String versions(String subject) {
    return subject(subject) + "/versions";
  }

  /** The path of a subject. */
  static String subject(String subject) {
    return "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String schemaBody(String schema) {
    return new JsonObject().put("schema", schema).encode();
  }

  private Answer send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .header("Accept", CONTENT_TYPE)
            .header("Content-Type", CONTENT_TYPE)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
  }
}
