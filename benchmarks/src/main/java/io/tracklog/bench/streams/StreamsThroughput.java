package io.tracklog.bench.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import io.tracklog.kit.ops.Health;
import io.tracklog.kit.service.ServiceContext;
import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.tracklog.streams.StreamsConfig;
import io.tracklog.streams.StreamsService;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What location-streams makes of a log, against a consumer that only reads it: in one process, on
 * one broker, in turns. Then what restoring its state costs.
 */
@Command(
    name = "streams-throughput",
    mixinStandardHelpOptions = true,
    description = "Records a second of location-streams against a bare consumer, and restoring.")
public final class StreamsThroughput implements Callable<Integer> {
  private static final int PARTITIONS = 4;
  private static final long POLL_NS = 5_000_000;

  @Option(names = "--devices", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}")
  private int devices;

  @Option(names = "--records", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}")
  private int records;

  @Option(names = "--rounds", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--threads", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}")
  private int threads;

  /** Prints a line for each round, and two for the state. */
  @Override
  public Integer call() throws Exception {
    Path scratch = Files.createTempDirectory("tracklog-bench");
    Vertx vertx = Vertx.vertx();
    try (LocalKafka kafka = LocalKafka.builder().dataDir(scratch.resolve("kafka")).start();
        LocalSchemaRegistry registry =
            LocalSchemaRegistry.start(vertx, kafka.bootstrapServers(), "127.0.0.1", 0)) {
      PositionLog log = new PositionLog(kafka.bootstrapServers(), registry.url(), PARTITIONS);
      log.fill(devices, records);
      World world = new World(vertx, kafka.bootstrapServers(), registry.url(), scratch);
      for (int round = 1; round <= rounds; round++) {
        print(round, log.read(), nothing(world, round), work(world, "round-" + round, records));
      }
      reportState(scratch.resolve("round-" + rounds), devices);
      restore(world, "round-" + rounds, "restored");
    } finally {
      vertx.close().await();
    }
    return 0;
  }

  private static void print(
      int round, Stopwatch.Pace bare, Stopwatch.Pace empty, Stopwatch.Pace streams) {
    System.out.printf("round %d%n", round);
    print("bare consumer", bare, bare);
    print("empty topology", empty, bare);
    print("location-streams", streams, bare);
  }

  private static void print(String who, Stopwatch.Pace pace, Stopwatch.Pace bare) {
    System.out.printf(
        Locale.ROOT,
        "  %-16s %,9.0f/s %5.2f µs   ratio %.2f, of processor time %.2f%n",
        who,
        pace.perSecond(),
        pace.cpuMicros(),
        pace.perSecond() / bare.perSecond(),
        bare.cpuMicros() / pace.cpuMicros());
  }

  private Stopwatch.Pace nothing(World world, int round) {
    String application = "empty-" + round;
    return new EmptyTopology(
            world.kafka(), application, world.scratch().resolve(application), threads)
        .work(records);
  }

  /** What a service is started in. */
  private record World(Vertx vertx, String kafka, String registry, Path scratch) {}

  /** Records a second, from the first to the last. */
  private Stopwatch.Pace work(World world, String application, long records) throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (StreamsService service = service(world, application, application, meters)) {
      service.start();
      long begunAt = 0;
      while (begunAt == 0) {
        LockSupport.parkNanos(POLL_NS);
        begunAt = judged(meters);
      }
      Stopwatch watch = new Stopwatch();
      while (judged(meters) < records) {
        LockSupport.parkNanos(POLL_NS);
      }
      return watch.of(records - begunAt);
    }
  }

  /** Into a new directory; from the first record until the service is ready. */
  private void restore(World world, String application, String directory) throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (StreamsService service = service(world, application, directory, meters)) {
      service.start();
      long startNs = 0;
      while (!service.isReady()) {
        if (startNs == 0 && restored(meters) > 0) {
          startNs = System.nanoTime();
        }
        LockSupport.parkNanos(POLL_NS);
      }
      double seconds = (System.nanoTime() - startNs) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "restored %,.0f records in %.1f s, %,.0f/s%n",
          restored(meters),
          seconds,
          restored(meters) / seconds);
    }
  }

  private static void reportState(Path directory, int devices) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      long bytes =
          files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
      System.out.printf(
          Locale.ROOT, "state on disk %,d bytes, %,d a device%n", bytes, bytes / devices);
    }
  }

  private StreamsService service(
      World world, String application, String directory, SimpleMeterRegistry meters) {
    StreamsConfig config =
        ConfigLoader.load(
            StreamsConfig.class,
            ConfigSources.ofFlags(
                "--ops.port=0",
                "--kafka.bootstrap-servers=" + world.kafka(),
                "--schema-registry.url=" + world.registry(),
                "--topics.partitions=" + PARTITIONS,
                "--application-id=" + application,
                "--threads=" + threads,
                "--state-dir=" + world.scratch().resolve(directory)));
    return new StreamsService(
        config,
        new ServiceContext(
            world.vertx(),
            meters,
            new Health(),
            Clock.systemUTC(),
            (what, error) -> {
              throw new IllegalStateException(what, error);
            }));
  }

  private static long judged(SimpleMeterRegistry meters) {
    return meters.find("tracklog.streams.positions").counters().stream()
        .mapToLong(counter -> (long) counter.count())
        .sum();
  }

  private static double restored(SimpleMeterRegistry meters) {
    return meters.get("tracklog.streams.restored").counter().count();
  }
}
