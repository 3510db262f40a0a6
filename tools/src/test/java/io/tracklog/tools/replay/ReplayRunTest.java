package io.tracklog.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.cli.ProgressLine;
import io.tracklog.tools.log.OffsetVector;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs into a topic that are killed between any two steps, and gone on with by what the disk and
 * the topic hold.
 */
final class ReplayRunTest {
  private static final int PARTITIONS = 3;
  private static final int EACH = 400;
  private static final String TARGET = "lab";
  private static final OffsetVector WINDOW = OffsetVector.parse("log/0:0-400,1:0-400,2:0-400");

  @TempDir private Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private long stepMs = 1;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void shouldWriteEachRecordOnceHoweverOftenItIsKilled(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    TargetDouble topic = new TargetDouble(TARGET, PARTITIONS);
    Path path = folder.resolve("replay.json");
    Checkpoint checkpoint = Checkpoint.first(plan(), new Sink.Mark.Ends(topic.ends()));
    int kills = 0;
    while (!checkpoint.finished()) {
      stepMs = random.nextLong(1, 41); // Some runs say more often than others how far they are.
      try (CheckpointFile file = CheckpointFile.open(path);
          Interruption interruption = Interruption.listen()) {
        checkpoint = file.exists() ? file.load() : saved(file, checkpoint);
        Sink sink = new MortalSink(topic.sink(checkpoint), random.nextInt(300));
        ReplayRun.Parts parts = new ReplayRun.Parts(log(checkpoint.rest()), sink, progress());
        checkpoint =
            new ReplayRun(checkpoint, parts, file, interruption, this::nextNanos)
                .run()
                .checkpoint();
      } catch (IOException e) {
        assertThat(e).hasMessage("killed");
        kills++;
      }
    }

    assertThat(kills).as("seed %s", seed).isPositive();
    assertThat(checkpoint.written()).isEqualTo(PARTITIONS * EACH);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      assertThat(topic.sourceOffsets(partition))
          .as("seed %s, partition %s", seed, partition)
          .isEqualTo(LongStream.range(0, EACH).boxed().toList());
    }
  }

  private static Checkpoint saved(CheckpointFile file, Checkpoint checkpoint) throws IOException {
    file.save(checkpoint);
    return checkpoint;
  }

  private static ReplayPlan plan() {
    return new ReplayPlan(
        "r",
        WINDOW,
        PatternSet.EVERYTHING,
        new Target.Topic(TARGET),
        new Pace.FullSpeed(),
        PARTITIONS * EACH,
        0);
  }

  private MergedLog log(OffsetVector rest) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    MergedLog log = new MergedLog(consumer, rest, this::nextNanos);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      consumer.updateBeginningOffsets(Map.of(new TopicPartition(Records.TOPIC, partition), 0L));
      for (long offset = 0; offset < EACH; offset++) {
        consumer.addRecord(Records.at(partition, offset, offset * 10 + partition));
      }
    }
    return log;
  }

  private ProgressView progress() {
    ProgressLine line = ProgressLine.on(new PrintWriter(Writer.nullWriter()));
    return new ProgressView(line, new ProgressText(new Pace.FullSpeed(), 0), this::nextNanos, 0);
  }

  /** Time goes on whenever somebody looks. */
  private long nextNanos() {
    return nanos.addAndGet(Duration.ofMillis(stepMs).toNanos());
  }
}
