package io.tracklog.fanout;

import io.tracklog.kit.config.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Kafka's clients as a gateway uses them. */
final class KafkaParts {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final KafkaSettings settings;

  KafkaParts(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * A consumer of bytes without a group, of what is committed. It never moves by itself: where an
   * offset is gone it says so.
   */
  Consumer<byte[], byte[]> consumer() {
    Map<String, Object> config = settings.clientConfig();
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  Admin admin() {
    return Admin.create(settings.clientConfig());
  }

  /**
   * What a topic is now. Blocks.
   *
   * @throws IllegalStateException when the brokers do not answer
   */
  static TopicDescription describe(Admin admin, String topic) throws InterruptedException {
    try {
      Map<String, TopicDescription> found =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return Objects.requireNonNull(found.get(topic));
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the brokers do not describe " + topic, e);
    }
  }
}
