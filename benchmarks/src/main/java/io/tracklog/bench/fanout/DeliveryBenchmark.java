package io.tracklog.bench.fanout;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.DevicePartitioner;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a position costs from its record to all of its subscribers' sockets, which take the bytes
 * and drop them. That the figures of one subscriber and of thousands differ by the writes alone is
 * what {@code -prof gc} is to show.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "-XX:+UseCompactObjectHeaders",
      // As Vert.x does it in a gateway.
      "-Dio.netty.leakDetection.level=disabled",
      "-Djmh.executor=CUSTOM",
      "-Djmh.executor.class=io.tracklog.bench.fanout.LoopThreads"
    })
public class DeliveryBenchmark {
  private static final DeviceId DEVICE = new DeviceId("bench", "device-000000");

  /** How many watch the device. */
  @Param({"1", "1000", "4000"})
  public int subscribers = 1;

  private final SimulatedShard shard = new SimulatedShard();
  private final DroppingSocket socket = new DroppingSocket();
  private final int partition = DevicePartitioner.partition(DEVICE, shard.partitions());
  private final Position position =
      Position.builder(DEVICE, 1_732_212_345_678L, 30.2658, -97.7443)
          .sequence(17)
          .speedMps(10.7)
          .headingDeg(271.5)
          .accuracyM(5)
          .build();
  private long offset;

  /** All are live before the first position. */
  @Setup
  public void subscribe() {
    for (int i = 0; i < subscribers; i++) {
      shard.subscribe(Filter.ofDevice(DEVICE), socket);
    }
  }

  /** One poll brings one position. */
  @Benchmark
  public long deliver() {
    LogRecord record = new LogRecord(partition, offset, 1_732_212_345_702L, position, 100);
    record.cameAfter(null, null);
    record.markNewest();
    shard.deliver(
        List.of(new RecordBatch(partition, offset, ++offset, List.of(record), List.of())));
    return socket.writes();
  }
}
