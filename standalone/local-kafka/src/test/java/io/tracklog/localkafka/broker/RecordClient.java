package io.tracklog.localkafka.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a test needs of Kafka's clients: make a topic, write, read it all. */
record RecordClient(String bootstrapServers) {

  private static final int TIMEOUT_S = 30;

  /** Makes a topic of one partition. */
  void createTopic(String topic) throws Exception {
    try (Admin admin = Admin.create(config())) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get(TIMEOUT_S, TimeUnit.SECONDS);
    }
  }

  /** Writes and waits until every in-sync replica has it. */
  void write(String topic, String... values) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(config(), new StringSerializer(), new StringSerializer())) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(topic, value)).get(TIMEOUT_S, TimeUnit.SECONDS);
      }
    }
  }

  /** Everything from the start to the end that there is at the time of the call. */
  List<String> readAll(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config(), new StringDeserializer(), new StringDeserializer())) {
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<String> values = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }

  private Map<String, Object> config() {
    return Map.of("bootstrap.servers", bootstrapServers);
  }
}
