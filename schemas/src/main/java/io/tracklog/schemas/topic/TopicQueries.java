package io.tracklog.schemas.topic;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Blocking calls about topics. A topic that was created a moment ago is not yet known to every
 * broker, so one that is unknown is asked for again, for a bounded time.
 */
final class TopicQueries {
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);
  private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(100);

  private final Admin admin;

  TopicQueries(Admin admin) {
    this.admin = admin;
  }

  /** The names of all topics that this client may see. */
  Set<String> names() {
    return await("list topics", admin.listTopics().names());
  }

  /** Creates a topic; false when it was there already. */
  boolean create(TopicSpec topic) {
    try {
      await("create topic " + topic.name(), admin.createTopics(List.of(topic.toNewTopic())).all());
      return true;
    } catch (KafkaException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  int partitions(String topic) {
    TopicDescription found =
        onceKnown(
            "describe topic " + topic,
            () -> admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
    return found.partitions().size();
  }

  /** The value of a topic's setting, its default included. */
  String setting(String topic, String key) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return onceKnown(
            "read the settings of topic " + topic,
            () -> admin.describeConfigs(List.of(resource)).values().get(resource))
        .get(key)
        .value();
  }

  private static <T> T onceKnown(String what, Supplier<KafkaFuture<T>> question) {
    long deadlineNs = System.nanoTime() + KNOWN_WITHIN.toNanos();
    while (true) {
      try {
        return await(what, question.get());
      } catch (KafkaException e) {
        boolean unknown = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!unknown || System.nanoTime() - deadlineNs > 0) {
          throw e;
        }
        pause();
      }
    }
  }

  private static <T> T await(String what, KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e); // Sets the thread's interrupt flag again.
    } catch (ExecutionException e) {
      throw new KafkaException("cannot " + what + ": " + e.getMessage(), e.getCause());
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_AFTER.toMillis());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
