package io.tracklog.streams.topology;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.Position;
import io.tracklog.streams.metrics.LocationMetrics;
import io.tracklog.streams.metrics.TaskMeters;
import io.tracklog.streams.progress.PipelineClock;
import io.tracklog.streams.progress.PipelineProgress;
import io.tracklog.streams.state.DeadlineKey;
import io.tracklog.streams.step.DeviceInput;
import io.tracklog.streams.step.DeviceOutcome;
import io.tracklog.streams.step.DeviceState;
import io.tracklog.streams.step.DeviceStep;
import io.tracklog.streams.step.Fix;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records and ticks of one partition before the {@link DeviceStep}: loads the device, asks,
 * stores, forwards. Judges silence by the {@link PipelineClock}. Confined to its stream thread.
 */
final class DeviceProcessor implements Processor<String, Incoming, String, Object> {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceProcessor.class);

  /** So that a tick at which a whole fleet falls due does not hold up the positions of others. */
  private static final int MAX_DUE_PER_TICK = 20_000;

  private final LocationRules rules;
  private final DeviceStep step;
  private final PipelineProgress progress;
  private final LocationMetrics metrics;
  private @Nullable Task task;

  DeviceProcessor(LocationRules rules, PipelineProgress progress, LocationMetrics metrics) {
    this.rules = rules;
    this.step = rules.deviceStep();
    this.progress = progress;
    this.metrics = metrics;
  }

  /** What lives from a task's start to its end. */
  private record Task(
      ProcessorContext<String, Object> context,
      DeviceShelf shelf,
      PipelineClock clock,
      TaskMeters meters) {}

  @Override
  public void init(ProcessorContext<String, Object> context) {
    int partition = context.taskId().partition();
    DeviceShelf shelf =
        new DeviceShelf(
            context.getStateStore(LocationTopology.DEVICES_STORE),
            context.getStateStore(LocationTopology.DEADLINES_STORE),
            step);
    TaskMeters meters = metrics.open(partition);
    PipelineClock clock =
        new PipelineClock(progress, partition, rules.inFlightAllowance().toMillis());
    task = new Task(context, shelf, clock, meters);
    shelf.enterAll(state -> countFound(state, meters));
    context.schedule(
        rules.tickInterval(), PunctuationType.WALL_CLOCK_TIME, wallMs -> tick(task(), wallMs));
  }

  @Override
  public void process(Record<String, Incoming> message) {
    Task current = task();
    RecordMetadata source = current.context().recordMetadata().orElseThrow();
    switch (message.value()) {
      case Incoming.OfPosition(Position position) -> {
        if (isFiledUnder(position.device(), message.key())) {
          Fix fix = new Fix(position, message.timestamp(), source.partition(), source.offset());
          judge(current, message.key(), new DeviceInput.PositionRead(fix), message.timestamp());
        } else {
          skip(current, source, "the key is not the position's device");
        }
      }
      case Incoming.OfSession(DeviceSession session) -> {
        if (isFiledUnder(session.device(), message.key())) {
          DeviceInput input = new DeviceInput.SessionRead(session, message.timestamp());
          judge(current, message.key(), input, message.timestamp());
        } else {
          skip(current, source, "the key is not the session's device");
        }
      }
      case Incoming.Poison(String error) -> skip(current, source, error);
    }
    if (source.topic().equals(rules.topics().positions().name())) {
      long wallMs = current.context().currentSystemTimeMs();
      current.clock().passed(source.offset(), message.timestamp(), wallMs);
    }
  }

  @Override
  public void close() {
    if (task != null) {
      task.meters().close();
      task = null;
    }
  }

  private void tick(Task current, long wallMs) {
    long nowMs = current.clock().readMs();
    if (nowMs == PipelineProgress.UNKNOWN) {
      return;
    }
    current.meters().clockRead(wallMs - nowMs);
    for (DeadlineKey due : current.shelf().due(nowMs, MAX_DUE_PER_TICK)) {
      judge(current, due.device(), new DeviceInput.Tick(nowMs), due.deadlineMs());
      current.meters().silenceFound(wallMs - due.deadlineMs());
    }
  }

  private void judge(Task current, String device, DeviceInput input, long atMs) {
    DeviceState before = current.shelf().load(device);
    DeviceOutcome outcome = step.step(before, input);
    current.shelf().store(device, before, outcome.state());
    if (outcome.lastKnown() != null) {
      Record<String, Object> said = new Record<>(device, outcome.lastKnown(), atMs);
      current.context().forward(said, LocationTopology.LAST_KNOWN_SINK);
    }
    if (outcome.statusChange() != null) {
      Record<String, Object> said = new Record<>(device, outcome.statusChange(), atMs);
      current.context().forward(said, LocationTopology.STATUS_SINK);
    }
    count(current.meters(), before, outcome);
  }

  private static void count(TaskMeters meters, DeviceState before, DeviceOutcome outcome) {
    if (outcome.position() != null) {
      meters.positionJudged(outcome.position());
    }
    if (outcome.statusChange() != null) {
      if (before.track() == null) {
        meters.deviceAppeared();
      } else {
        meters.statusChanged(
            before.track().liveness().status(),
            outcome.statusChange().status(),
            outcome.statusChange().reason());
      }
    }
  }

  private static void countFound(DeviceState state, TaskMeters meters) {
    if (state.track() != null) {
      meters.deviceFound(state.track().liveness().status());
    }
  }

  private static boolean isFiledUnder(DeviceId device, @Nullable String key) {
    return device.key().equals(key);
  }

  private static void skip(Task current, RecordMetadata source, String error) {
    current.meters().poisonSkipped(source.topic());
    LOG.atWarn()
        .addKeyValue("topic", source.topic())
        .addKeyValue("partition", source.partition())
        .addKeyValue("offset", source.offset())
        .addKeyValue("error", error)
        .log("skipped a record that cannot be read or cannot be true");
  }

  private Task task() {
    if (task == null) {
      throw new IllegalStateException("used before init or after close");
    }
    return task;
  }
}
