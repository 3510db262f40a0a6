package io.tracklog.tools.forget;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.cli.ExitCodes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tracklog forget}: removes devices from the last-known positions. */
@Command(
    name = "forget",
    description = {
      "Removes devices from the last-known positions, as if they had never reported. One that",
      "reports again is known again. Their positions stay in the log as long as it keeps them.",
      "Whoever may write to " + TopicCatalogue.POSITIONS + " may do this: it goes to Kafka itself."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracklog forget acme/bus-12",
      "  tracklog forget acme/bus-12 acme/bus-13 --kafka-config client.properties",
      "",
      "Exit codes: 0 in Kafka, 1 Kafka refused or was not there, 2 wrong usage."
    })
public final class ForgetCommand implements Callable<Integer> {
  private static final int TIMEOUT_MS = 15_000;

  @Parameters(paramLabel = "FLEET/DEVICE", arity = "1..*", description = "The devices.")
  private List<String> devices = new ArrayList<>();

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,…",
      defaultValue = "127.0.0.1:9092",
      description = "Brokers to begin with. Default: ${DEFAULT-VALUE}")
  private String bootstrapServers = "127.0.0.1:9092";

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description =
          "Properties of Kafka's clients, such as security.protocol and sasl.jaas.config.")
  private @Nullable Path kafkaConfig;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = command().commandLine().getOut();
    PrintWriter err = command().commandLine().getErr();
    List<DeviceId> named = devices();
    Map<String, Object> client = client();
    try {
      requireTopic(client);
      try (KafkaProducer<String, byte[]> producer =
          new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
        List<RecordMetadata> written = new Removal(producer).forget(named);
        for (int i = 0; i < written.size(); i++) {
          RecordMetadata at = written.get(i);
          out.println("forgotten " + named.get(i) + " at " + at.partition() + ":" + at.offset());
        }
        out.flush();
      }
      return ExitCodes.OK;
    } catch (ExecutionException e) {
      return failed(err, String.valueOf(e.getCause()));
    } catch (KafkaException e) {
      return failed(err, String.valueOf(e.getMessage()));
    }
  }

  private int failed(PrintWriter err, String why) {
    err.println("tracklog forget: " + why);
    err.println("Is Kafka at " + bootstrapServers + "? --bootstrap-servers names another one.");
    return ExitCodes.FAILURE;
  }

  /** Writing to a topic that is not there could make one with the wrong number of partitions. */
  private static void requireTopic(Map<String, Object> client)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(client)) {
      admin.describeTopics(List.of(TopicCatalogue.POSITIONS)).allTopicNames().get();
    }
  }

  private Map<String, Object> client() {
    Properties given = new Properties();
    if (kafkaConfig != null) {
      try (Reader reader = Files.newBufferedReader(kafkaConfig)) {
        given.load(reader);
      } catch (IOException e) {
        throw new ParameterException(
            command().commandLine(), "cannot read " + kafkaConfig + ": " + e.getMessage(), e);
      }
    }
    Map<String, Object> client = new HashMap<>();
    client.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * TIMEOUT_MS);
    client.put("default.api.timeout.ms", TIMEOUT_MS);
    given.stringPropertyNames().forEach(name -> client.put(name, given.getProperty(name)));
    return client;
  }

  private List<DeviceId> devices() {
    try {
      return devices.stream().map(DeviceId::parse).toList();
    } catch (InvalidValueException e) {
      throw new ParameterException(command().commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("not made by picocli");
    }
    return spec;
  }
}
