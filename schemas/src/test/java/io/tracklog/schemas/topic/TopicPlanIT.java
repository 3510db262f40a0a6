package io.tracklog.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tracklog.localkafka.broker.LocalKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicPlanIT {
  private static LocalKafka kafka;
  private static Admin admin;

  /** Topics of its own for every test, so that none has to be deleted. */
  private final TopicCatalogue catalogue = renamed(TopicCatalogue.of(4, 1));

  private final TopicPlan plan = new TopicPlan(catalogue);

  @BeforeAll
  static void start(@TempDir Path data) {
    kafka = LocalKafka.builder().dataDir(data).start();
    admin = admin();
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @Test
  void shouldCreateEveryTopicWhenThereIsNone() {
    plan.apply(admin);

    TopicQueries topics = new TopicQueries(admin);
    for (TopicSpec topic : catalogue.all()) {
      assertThat(topics.partitions(topic.name())).isEqualTo(4);
      assertThat(topics.setting(topic.name(), "cleanup.policy")).isEqualTo(topic.cleanupPolicy());
    }
    assertThat(topics.setting(catalogue.lastKnown().name(), "cleanup.policy")).isEqualTo("compact");
    assertThat(topics.setting(catalogue.status().name(), "retention.ms")).isEqualTo("2592000000");
  }

  @Test
  void shouldAcceptTheTopicsWhenTheyAreThereAlready() {
    plan.apply(admin);

    assertThatCode(() -> plan.apply(admin)).doesNotThrowAnyException();
  }

  @Test
  void shouldCreateThemOnceWhenSeveralServicesStartTogether() throws Exception {
    Callable<Void> service =
        () -> {
          try (Admin own = admin()) {
            plan.apply(own);
          }
          return null;
        };
    try (ExecutorService services = Executors.newFixedThreadPool(4)) {
      List<Future<Void>> started =
          services.invokeAll(Stream.generate(() -> service).limit(4).toList());

      for (Future<Void> one : started) {
        one.get();
      }
    }
    assertThat(new TopicQueries(admin).partitions(catalogue.positions().name())).isEqualTo(4);
  }

  @Test
  void shouldExplainItselfWhenThePartitionCountDiffers() throws Exception {
    create(new NewTopic(catalogue.status().name(), 3, (short) 1));

    assertThatExceptionOfType(TopicMismatchException.class)
        .isThrownBy(() -> plan.apply(admin))
        .withMessageContainingAll(
            catalogue.status().name(), "is 3", "expected 4", "Set the partition")
        .extracting(TopicMismatchException::topic)
        .isEqualTo(catalogue.status().name());
  }

  @Test
  void shouldExplainItselfWhenCompactionIsOff() throws Exception {
    create(new NewTopic(catalogue.lastKnown().name(), 4, (short) 1));

    assertThatExceptionOfType(TopicMismatchException.class)
        .isThrownBy(() -> plan.apply(admin))
        .withMessageContainingAll(
            "tracklog.last-known", "is delete", "expected compact", "--alter");
  }

  @Test
  void shouldTolerateOtherPartitionsWhenItIsTheTopicOfRejects() throws Exception {
    create(new NewTopic(catalogue.rejected().name(), 1, (short) 1));

    assertThatCode(() -> plan.apply(admin)).doesNotThrowAnyException();
  }

  private static TopicCatalogue renamed(TopicCatalogue topics) {
    String prefix = UUID.randomUUID() + ".";
    return new TopicCatalogue(
        renamed(prefix, topics.positions()),
        renamed(prefix, topics.lastKnown()),
        renamed(prefix, topics.status()),
        renamed(prefix, topics.sessions()),
        renamed(prefix, topics.rejected()),
        renamed(prefix, topics.deadLetters()),
        topics.movements().map(topic -> renamed(prefix, topic)));
  }

  private static TopicSpec renamed(String prefix, TopicSpec topic) {
    return new TopicSpec(
        prefix + topic.name(), topic.partitions(), topic.replicationFactor(), topic.config());
  }

  private static void create(NewTopic topic) throws Exception {
    admin.createTopics(List.of(topic)).all().get();
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }
}
