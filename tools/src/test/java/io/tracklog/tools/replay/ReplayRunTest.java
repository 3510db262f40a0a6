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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are killed between any two steps, and gone on with by what the disk holds. */
final class ReplayRunTest {
  private static final int PARTITIONS = 3;
  private static final int EACH = 400;
  private static final OffsetVector WINDOW = OffsetVector.parse("log/0:0-400,1:0-400,2:0-400");

  @TempDir private Path folder;
  private final AtomicLong nanos = new AtomicLong();

  /** Holds what was written, as a topic does, and dies when its time has come. */
  private static final class TopicDouble implements Sink {
    private final List<String> topic;
    private final WrittenBefore before;
    private int lives;

    TopicDouble(List<String> topic, int from, int lives) {
      this.topic = topic;
      this.lives = lives;
      Map<Integer, java.util.Set<Long>> found = new TreeMap<>();
      for (String at : topic.subList(from, topic.size())) {
        String[] place = at.split(":", 2);
        found
            .computeIfAbsent(Integer.parseInt(place[0]), p -> WrittenBefore.newOffsets())
            .add(Long.parseLong(place[1]));
      }
      before = new WrittenBefore(found, new TreeMap<>());
    }

    @Override
    public Written write(ConsumerRecord<byte[], byte[]> record) throws IOException {
      live();
      if (before.holds(record.partition(), record.offset())) {
        return Written.BEFORE;
      }
      topic.add(record.partition() + ":" + record.offset());
      live();
      return Written.YES;
    }

    @Override
    public Mark settle() throws IOException {
      live();
      return new Mark.Ends(new TreeMap<>(Map.of(0, (long) topic.size())));
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}

    private void live() throws IOException {
      if (lives-- == 0) {
        throw new IOException("killed");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void shouldWriteEachRecordOnceHoweverOftenItIsKilled(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> topic = new ArrayList<>();
    Path path = folder.resolve("replay.json");
    Checkpoint checkpoint = Checkpoint.first(plan(), ends(0));
    int kills = 0;
    while (!checkpoint.finished()) {
      try (CheckpointFile file = CheckpointFile.open(path);
          Interruption interruption = Interruption.listen()) {
        checkpoint = file.exists() ? file.load() : saved(file, checkpoint);
        int from = Math.toIntExact(((Sink.Mark.Ends) checkpoint.mark()).ends().get(0));
        MergedLog log = log(checkpoint.rest());
        Sink sink = new TopicDouble(topic, from, random.nextInt(600));
        ReplayRun.Parts parts = new ReplayRun.Parts(log, sink, progress());
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
    assertThat(topic).as("seed %s", seed).doesNotHaveDuplicates().hasSize(PARTITIONS * EACH);
    assertThat(checkpoint.written()).isEqualTo(PARTITIONS * EACH);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      String prefix = partition + ":";
      assertThat(topic.stream().filter(at -> at.startsWith(prefix)).map(at -> at.substring(2)))
          .as("seed %s, the order of partition %s", seed, partition)
          .isSortedAccordingTo((a, b) -> Long.compare(Long.parseLong(a), Long.parseLong(b)));
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
        new Target.Topic("lab"),
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

  private static Sink.Mark ends(long end) {
    return new Sink.Mark.Ends(new TreeMap<>(Map.of(0, end)));
  }

  /** Time goes on by ten milliseconds whenever somebody looks. */
  private long nextNanos() {
    return nanos.addAndGet(Duration.ofMillis(10).toNanos());
  }
}
