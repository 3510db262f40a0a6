package io.tracklog.tools.forget;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.KafkaOptions;
import io.tracklog.tools.log.LogOffsets;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
  @Parameters(paramLabel = "FLEET/DEVICE", arity = "1..*", description = "The devices.")
  private List<String> devices = new ArrayList<>();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = command().commandLine().getOut();
    List<DeviceId> named = devices();
    KafkaConnection connection = kafka.connection();
    requireTopic(connection);
    try (Producer<String, byte[]> producer = connection.producer(new StringSerializer())) {
      List<RecordMetadata> written = new Removal(producer).forget(named);
      for (int i = 0; i < written.size(); i++) {
        RecordMetadata at = written.get(i);
        out.println("forgotten " + named.get(i) + " at " + at.partition() + ":" + at.offset());
      }
      out.flush();
    } catch (ExecutionException e) {
      throw new KafkaException(String.valueOf(e.getCause()), e.getCause());
    }
    return ExitCodes.OK;
  }

  /** Writing to a topic that is not there could make one with the wrong number of partitions. */
  private static void requireTopic(KafkaConnection connection) {
    try (Admin admin = connection.admin()) {
      new LogOffsets(admin).describe(TopicCatalogue.POSITIONS);
    }
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
