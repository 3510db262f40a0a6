package io.tracklog.bench;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.cursor.CursorCodec;
import io.tracklog.fanout.cursor.InvalidCursorException;
import io.tracklog.fanout.cursor.PartitionOffsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the cursor of a write costs; it is made once for all subscribers of the same partitions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CursorBenchmark {
  /** How many partitions the subscription spans. */
  @Param({"1", "12", "64"})
  public int partitions = 1;

  private Cursor cursor = new Cursor(0, 0, PartitionOffsets.ofSorted(new int[1], new long[1]));
  private String text = "";

  /** Offsets as twelve hours of a fleet leave them: near each other, none equal. */
  @Setup
  public void makeCursor() {
    SplittableRandom random = new SplittableRandom(7);
    int[] numbers = new int[partitions];
    long[] offsets = new long[partitions];
    Arrays.setAll(numbers, i -> i);
    Arrays.setAll(offsets, i -> 3_600_000L + random.nextLong(30_000));
    cursor = new Cursor(42, 1_732_212_345_000L, PartitionOffsets.ofSorted(numbers, offsets));
    text = CursorCodec.encode(cursor);
  }

  /** A shard stamps a write. */
  @Benchmark
  public String encode() {
    return CursorCodec.encode(cursor);
  }

  /** A subscriber comes back. */
  @Benchmark
  public Cursor decode() throws InvalidCursorException {
    return CursorCodec.decode(text);
  }
}
