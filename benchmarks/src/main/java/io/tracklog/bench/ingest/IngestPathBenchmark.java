package io.tracklog.bench.ingest;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.FrameDecoder;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.ingest.validate.NullIsland;
import io.tracklog.ingest.validate.PositionValidator;
import io.tracklog.ingest.validate.SpokenFor;
import io.tracklog.ingest.validate.Verdict;
import io.tracklog.kit.auth.Principal;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the gateway itself spends on a position, from the bytes of a frame to the bytes of a record:
 * decoding, judging, serializing. Run it with {@code -prof gc} for the allocation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IngestPathBenchmark {
  private static final int FRAME = 10;

  private final byte[] single = Frames.of(1, 1).getBytes(StandardCharsets.UTF_8);
  private final byte[] ten = Frames.of(1, FRAME).getBytes(StandardCharsets.UTF_8);
  private final FrameDecoder decoder = new FrameDecoder(FRAME);
  private final PositionValidator validator =
      new PositionValidator(Duration.ofDays(30), Duration.ofMinutes(5), NullIsland.MARK);
  private final SpokenFor sender =
      SpokenFor.one(new DeviceId("bench", "device-000001"), Principal.NEVER);
  private final long nowMs = System.currentTimeMillis();
  private final FixedSchemaRegistry registry = FixedSchemaRegistry.start();
  private final RecordSerdes serdes =
      RecordSerdes.create(Map.of("schema.registry.url", registry.url()));
  private final Serializer<Position> serializer = serdes.position().serializer();

  /** Opens what it needs, and has the serializer ask the registry, which it does once. */
  public IngestPathBenchmark() {
    serializer.serialize(TopicCatalogue.POSITIONS, firstOf(single));
  }

  /** Ends what was opened. */
  @TearDown
  public void close() {
    serdes.close();
    registry.close();
  }

  /** A frame of one position. */
  @Benchmark
  public void singlePosition(Blackhole records) throws RefusedInputException {
    take(single, records);
  }

  /** A frame of ten; the figure is for one of them. */
  @Benchmark
  @OperationsPerInvocation(FRAME)
  public void positionInFrameOfTen(Blackhole records) throws RefusedInputException {
    take(ten, records);
  }

  private void take(byte[] frame, Blackhole records) throws RefusedInputException {
    for (Decoded decoded : decoder.decodeText(frame)) {
      records.consume(serializer.serialize(TopicCatalogue.POSITIONS, judge(decoded)));
    }
  }

  private Position firstOf(byte[] frame) {
    try {
      return judge(decoder.decodeText(frame).getFirst());
    } catch (RefusedInputException e) {
      throw new IllegalStateException("the benchmark's own frame is refused", e);
    }
  }

  private Position judge(Decoded decoded) {
    if (decoded instanceof Decoded.Reported(var report, var slice)
        && validator.validate(report, sender, 1, nowMs) instanceof Verdict.Accepted(var position)) {
      return position;
    }
    throw new IllegalStateException("the benchmark's own position is refused");
  }
}
