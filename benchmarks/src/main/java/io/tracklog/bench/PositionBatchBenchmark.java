package io.tracklog.bench;

import io.tracklog.schemas.codec.MalformedBatchException;
import io.tracklog.schemas.codec.PositionBatchCodec;
import io.tracklog.schemas.model.PositionReport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a binary frame of 100 positions costs, per position. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PositionBatchBenchmark {
  private static final int POSITIONS = 100;

  private final List<PositionReport> reports =
      IntStream.range(0, POSITIONS).mapToObj(PositionBatchBenchmark::report).toList();
  private final byte[] frame = PositionBatchCodec.encode(reports);

  /** A hub writes a frame. */
  @Benchmark
  @OperationsPerInvocation(POSITIONS)
  public byte[] encode() {
    return PositionBatchCodec.encode(reports);
  }

  /** The gateway reads it. */
  @Benchmark
  @OperationsPerInvocation(POSITIONS)
  public List<PositionReport> decode() throws MalformedBatchException {
    return PositionBatchCodec.decode(frame, POSITIONS);
  }

  private static PositionReport report(int i) {
    return new PositionReport(
        "demo/vehicle-" + i,
        (long) i,
        1_732_212_345_678L + i,
        30.2658 + i / 1e4,
        -97.7443,
        149,
        10.7,
        271.5,
        8,
        Map.of());
  }
}
