package io.tracklog.bench.ingest;

import io.tracklog.bench.process.ChildJvm;
import io.tracklog.bench.process.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.tools.ProducerPerformance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Acknowledged positions per second, against Kafka's own producer tool on the same broker with
 * records of the same size, in turns: tool, single positions, frames of ten, and again.
 */
@Command(
    name = "ingest-throughput",
    description = "Acknowledged positions/s through the gateway against Kafka's own producer tool.")
public final class IngestThroughput implements Callable<Integer> {
  private static final int FRAME = 10;

  /** The gateway's default. */
  private static final int TOPIC_PARTITIONS = 12;

  private static final String TOOL_TOPIC = "bench.producer-performance";

  @Option(names = "--positions", defaultValue = "400000", description = "In each measurement.")
  private long positions;

  @Option(names = "--connections", defaultValue = "64", description = "Devices that send.")
  private int connections;

  @Option(names = "--rounds", defaultValue = "3", description = "How often each is measured.")
  private int rounds;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("tracklog-bench");
    double[][] rates = new double[3][rounds];
    try (Pipeline pipeline = Pipeline.start(folder)) {
      // Unmeasured: the gateway compiles, and the topic has records whose size can be told.
      gateway(pipeline, folder, FRAME);
      StoredRecords.create(pipeline.bootstrapServers(), TOOL_TOPIC, TOPIC_PARTITIONS);
      int size = StoredRecords.meanSize(pipeline.bootstrapServers());
      for (int round = 0; round < rounds; round++) {
        rates[0][round] = tool(pipeline, folder, size);
        rates[1][round] = gateway(pipeline, folder, 1);
        rates[2][round] = gateway(pipeline, folder, FRAME);
        System.out.printf(
            "round %d: producer tool %,.0f/s, single positions %,.0f/s, frames of %d %,.0f/s%n",
            round + 1, rates[0][round], rates[1][round], FRAME, rates[2][round]);
      }
      print(rates, size);
    }
    return 0;
  }

  private void print(double[][] rates, int size) {
    double tool = median(rates[0]);
    System.out.printf(
        "medians of %d rounds, records of %d bytes: tool %,.0f/s; single %,.0f/s = %.2fx; frames of"
            + " %d %,.0f/s = %.2fx%n",
        rounds,
        size,
        tool,
        median(rates[1]),
        median(rates[1]) / tool,
        FRAME,
        median(rates[2]),
        median(rates[2]) / tool);
  }

  private double gateway(Pipeline pipeline, Path folder, int framePositions) throws IOException {
    try (ChildJvm load =
        ChildJvm.start(
            "load",
            folder,
            List.of("-Xmx1g"),
            DeviceLoad.class,
            Integer.toString(pipeline.port()),
            Integer.toString(connections),
            Integer.toString(framePositions),
            Long.toString(positions))) {
      long nanos =
          load.await(
              line ->
                  line.startsWith(DeviceLoad.RESULT)
                      ? Long.valueOf(line.substring(DeviceLoad.RESULT.length()))
                      : null);
      return positions / connections * connections * 1e9 / nanos;
    }
  }

  /** With the producer settings of the gateway, which are the strict ones. */
  private double tool(Pipeline pipeline, Path folder, int size) throws IOException {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("--topic", TOOL_TOPIC, "--throughput", "-1"));
    args.addAll(List.of("--num-records", Long.toString(positions)));
    args.addAll(List.of("--record-size", Integer.toString(size), "--producer-props"));
    args.add("bootstrap.servers=" + pipeline.bootstrapServers());
    args.addAll(List.of("acks=all", "enable.idempotence=true", "compression.type=lz4"));
    args.addAll(List.of("linger.ms=0", "batch.size=32768"));
    try (ChildJvm tool =
        ChildJvm.start(
            "tool",
            folder,
            List.of("-Xmx1g"),
            ProducerPerformance.class,
            args.toArray(String[]::new))) {
      return tool.lines()
          .map(line -> total(line))
          .filter(rate -> rate != null)
          .reduce(0.0, (a, b) -> b);
    }
  }

  /** {@code 400000 records sent, 123456.7 records/sec (…}, of which the last line is the total. */
  private @Nullable Double total(String line) {
    int from = line.indexOf("records sent, ");
    int to = line.indexOf(" records/sec");
    return from < 0 || to < 0 ? null : Double.valueOf(line.substring(from + 14, to));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
