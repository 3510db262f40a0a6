package io.tracklog.tools.replay;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.LogOffsets;
import io.tracklog.tools.log.WindowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A replay with everything around it: judges the target, makes ready the sink, and runs. Confined
 * to one thread; blocks.
 */
final class ReplaySession {
  /** In this time arrives what a process had sent before it was killed. */
  private static final Duration STRAGGLERS = Duration.ofSeconds(2);

  private final KafkaConnection kafka;
  private final Admin admin;
  private final TargetTopics topics;
  private final Interruption interruption;

  /** Works through a client that the caller closes. */
  ReplaySession(KafkaConnection kafka, Admin admin, Interruption interruption) {
    this.kafka = kafka;
    this.admin = admin;
    this.topics = new TargetTopics(admin);
    this.interruption = interruption;
  }

  /**
   * Looks whether a target may be written.
   *
   * @param mayOverwrite whether a file that is there may be replaced or gone on with
   * @throws ReplayRefusedException when it may not
   */
  void judge(String source, Target target, Hazards.Consent consent, boolean mayOverwrite)
      throws ReplayRefusedException {
    List<String> objections =
        switch (target) {
          case Target.Topic(String name) ->
              Hazards.of(new SourceTopic(source, partitions(source)), topics.find(name), consent);
          case Target.File file when Files.exists(file.path()) && !mayOverwrite ->
              List.of(
                  file.path()
                      + " is there already. --overwrite replaces it; a replay that was stopped is"
                      + " gone on with by --resume and its checkpoint");
          case Target.File file -> List.of();
        };
    if (!objections.isEmpty()) {
      throw new ReplayRefusedException(objections);
    }
  }

  /** Begins a replay that was judged: saves its first checkpoint, and runs. */
  ReplayRun.Outcome begin(ReplayPlan plan, CheckpointFile file, ProgressView progress)
      throws IOException, InterruptedException {
    if (plan.target() instanceof Target.Topic(String name) && !topics.find(name).exists()) {
      topics.create(name, partitions(plan.window().topic()));
    }
    Sink.Mark mark =
        switch (plan.target()) {
          case Target.Topic(String name) -> new Sink.Mark.Ends(topics.ends(name, partitions(name)));
          case Target.File target -> new Sink.Mark.Length(0);
        };
    Checkpoint first = Checkpoint.first(plan, mark);
    file.save(first);
    return run(first, file, progress);
  }

  /** Goes on with a replay behind a checkpoint, when what was on its way has arrived. */
  ReplayRun.Outcome resume(Checkpoint checkpoint, CheckpointFile file, ProgressView progress)
      throws IOException, InterruptedException {
    if (checkpoint.plan().target() instanceof Target.Topic) {
      interruption.await(STRAGGLERS);
    }
    return run(checkpoint, file, progress);
  }

  private ReplayRun.Outcome run(Checkpoint from, CheckpointFile file, ProgressView progress)
      throws IOException, InterruptedException {
    try (RecordSerdes serdes = kafka.serdes();
        MergedLog log = new MergedLog(kafka.consumer(), from.rest(), System::nanoTime);
        Sink sink = sink(from, serdes)) {
      ReplayRun.Parts parts = new ReplayRun.Parts(log, sink, progress);
      return new ReplayRun(from, parts, file, interruption, System::nanoTime).run();
    }
  }

  private Sink sink(Checkpoint from, RecordSerdes serdes) throws IOException {
    ReplayPlan plan = from.plan();
    return switch (plan.target()) {
      case Target.Topic(String name) -> {
        WrittenBefore before = writtenBefore(from, name);
        yield new TopicSink(kafka.producer(new ByteArraySerializer()), plan.id(), name, before);
      }
      case Target.File target when from.written() > 0 ->
          FileSink.resume(target, from.mark(), serdes.position().deserializer());
      case Target.File target ->
          FileSink.begin(
              target,
              Map.of("replay", plan.id(), "offsets", plan.window().toString()),
              serdes.position().deserializer());
    };
  }

  private WrittenBefore writtenBefore(Checkpoint checkpoint, String topic) throws IOException {
    if (!(checkpoint.mark() instanceof Sink.Mark.Ends(var ends))) {
      throw new IOException("the checkpoint is of a file, and the target is a topic");
    }
    try (WindowReader reader = new WindowReader(kafka.consumer())) {
      return new TargetScan(checkpoint.plan().id(), checkpoint.rest())
          .read(reader, topic, ends, topics.ends(topic, partitions(topic)));
    }
  }

  private int partitions(String topic) {
    return new LogOffsets(admin).describe(topic).partitions().size();
  }
}
