package io.tracklog.kit.config;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which schema registry, and which serializer speaks with it.
 *
 * @param url base addresses, tried in turn
 * @param valueSerializer class of the Avro serializer; empty for the built-in one
 * @param valueDeserializer class of the Avro deserializer; empty for the built-in one
 * @param client further properties of these two, such as {@code basic.auth.user.info}; they may
 *     hold passwords and are never shown
 */
public record SchemaRegistrySettings(
    @Setting(
            doc = "Base addresses of a registry with Confluent's REST API.",
            def = "http://127.0.0.1:8081")
        List<String> url,
    @Setting(doc = "Class of the Avro serializer; left out for the built-in one.")
        Optional<String> valueSerializer,
    @Setting(doc = "Class of the Avro deserializer; left out for the built-in one.")
        Optional<String> valueDeserializer,
    @Setting(
            doc =
                "Any property of the serializers, for instance"
                    + " `schema-registry.client.basic.auth.user.info=name:password`. Never shown.",
            secret = true)
        Map<String, String> client) {

  /** Copies its arguments, and checks the addresses. */
  public SchemaRegistrySettings {
    url = List.copyOf(url);
    client = Map.copyOf(client);
    url.forEach(SchemaRegistrySettings::requireHttp);
    if (url.isEmpty()) {
      throw new IllegalArgumentException("url names no registry; give http://host:port");
    }
  }

  /**
   * What a record's serializer and deserializer are configured with; the caller's own to change.
   */
  public Map<String, Object> serdeConfig() {
    Map<String, Object> config = new HashMap<>(client);
    config.put("schema.registry.url", String.join(",", url));
    valueSerializer.ifPresent(name -> config.put("value.serializer", name));
    valueDeserializer.ifPresent(name -> config.put("value.deserializer", name));
    return config;
  }

  @Override
  public String toString() {
    return "SchemaRegistrySettings" + url;
  }

  private static void requireHttp(String address) {
    URI uri = URI.create(address);
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "url names a user, and it is shown to operators; give "
              + "client.basic.auth.credentials.source=USER_INFO and client.basic.auth.user.info");
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "url " + address + " is not an http or https address such as http://127.0.0.1:8081");
    }
  }
}
