package io.tracklog.tools.log;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The options that say where Kafka and its schema registry are. What is named on the command line
 * wins over the file, and the file over the defaults.
 */
public final class KafkaOptions {
  private static final String DEFAULT_SERVERS = "127.0.0.1:9092";
  private static final String DEFAULT_REGISTRY = "http://127.0.0.1:8081";
  private static final String REGISTRY_URL = "schema.registry.url";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,…",
      description = "Brokers to begin with. Default: " + DEFAULT_SERVERS)
  private @Nullable String bootstrapServers;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = {
        "Properties of Kafka's clients, such as security.protocol and sasl.jaas.config, and of",
        "the registry's, such as basic.auth.user.info."
      })
  private @Nullable Path kafkaConfig;

  @Option(
      names = "--schema-registry-url",
      paramLabel = "URL,…",
      description = "The schema registry. Default: " + DEFAULT_REGISTRY)
  private @Nullable String schemaRegistryUrl;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /**
   * What they say together. Reads the file, connects to nothing.
   *
   * @throws ParameterException when the file cannot be read
   */
  public KafkaConnection connection() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, DEFAULT_SERVERS);
    properties.put(REGISTRY_URL, DEFAULT_REGISTRY);
    properties.putAll(file());
    if (bootstrapServers != null) {
      properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }
    if (schemaRegistryUrl != null) {
      properties.put(REGISTRY_URL, schemaRegistryUrl);
    }
    return new KafkaConnection(properties);
  }

  private Map<String, String> file() {
    if (kafkaConfig == null) {
      return Map.of();
    }
    Properties given = new Properties();
    try (Reader reader = Files.newBufferedReader(kafkaConfig)) {
      given.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(kafkaConfig, e);
    }
    Map<String, String> properties = new HashMap<>();
    given.stringPropertyNames().forEach(name -> properties.put(name, given.getProperty(name)));
    return properties;
  }

  private ParameterException unreadable(Path file, Exception cause) {
    if (command == null) {
      throw new IllegalStateException("not made by picocli", cause);
    }
    return new ParameterException(
        command.commandLine(), "cannot read " + file + ": " + cause.getMessage(), cause);
  }
}
