package io.tracklog.localkafka.registry;

import io.tracklog.localkafka.LocalKafkaException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the registry's topic, or verifies the one that is there. */
final class SchemasTopicCreation {

  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);
  private static final long ASK_EVERY_MS = 50;

  private SchemasTopicCreation() {}

  /**
   * Blocks until the topic is there and fit.
   *
   * @throws LocalKafkaException if it is there but would lose schemas, or Kafka does not answer
   */
  static void ensure(String bootstrapServers) {
    try (Admin admin =
        Admin.create(
            Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", 30_000))) {
      create(admin);
      verifyOnceKnown(admin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalKafkaException("interrupted while opening " + SchemasTopic.NAME, e);
    } catch (ExecutionException e) {
      throw new LocalKafkaException(
          "cannot open %s: %s".formatted(SchemasTopic.NAME, e.getCause()), e.getCause());
    }
  }

  private static void create(Admin admin) throws InterruptedException, ExecutionException {
    NewTopic topic =
        new NewTopic(SchemasTopic.NAME, Optional.of(1), Optional.empty())
            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** A topic that was just made is not known to the broker that is asked before its next update. */
  private static void verifyOnceKnown(Admin admin) throws InterruptedException, ExecutionException {
    long deadlineNanos = System.nanoTime() + KNOWN_WITHIN.toNanos();
    while (true) {
      try {
        verify(admin);
        return;
      } catch (ExecutionException e) {
        boolean mayBecomeKnown = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!mayBecomeKnown || System.nanoTime() - deadlineNanos > 0) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MS);
      }
    }
  }

  private static void verify(Admin admin) throws InterruptedException, ExecutionException {
    String name = SchemasTopic.NAME;
    int partitions = 0;
    for (TopicDescription topic :
        admin.describeTopics(List.of(name)).allTopicNames().get().values()) {
      partitions += topic.partitions().size();
    }
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    String cleanup = "";
    for (Config config : admin.describeConfigs(List.of(resource)).all().get().values()) {
      cleanup = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    }
    if (partitions != 1 || !cleanup.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      throw new LocalKafkaException(
          "the topic %s has %d partitions and cleanup.policy=%s, but a registry needs 1 and compact"
              .formatted(name, partitions, cleanup));
    }
  }
}
