package io.tracklog.kit.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which Kafka, and how to reach it.
 *
 * @param bootstrapServers {@code host:port} of at least one broker
 * @param client further properties of Kafka's own clients, such as {@code security.protocol}; they
 *     may hold passwords and are never shown
 */
public record KafkaSettings(
    @Setting(doc = "Brokers to begin with, `host:port` with commas.", def = "127.0.0.1:9092")
        List<String> bootstrapServers,
    @Setting(
            doc =
                "Any property of Kafka's clients, for instance"
                    + " `kafka.client.security.protocol=SASL_SSL`. Never shown.",
            secret = true)
        Map<String, String> client) {

  /** Copies its arguments, and checks that there is a broker. */
  public KafkaSettings {
    bootstrapServers = List.copyOf(bootstrapServers);
    client = Map.copyOf(client);
    if (bootstrapServers.isEmpty()) {
      throw new IllegalArgumentException("bootstrap-servers names no broker; give host:port");
    }
  }

  /** The properties that every client of this Kafka begins with; the caller's own to change. */
  public Map<String, Object> clientConfig() {
    Map<String, Object> config = new HashMap<>(client);
    config.put("bootstrap.servers", String.join(",", bootstrapServers));
    return config;
  }

  @Override
  public String toString() {
    return "KafkaSettings" + bootstrapServers;
  }
}
