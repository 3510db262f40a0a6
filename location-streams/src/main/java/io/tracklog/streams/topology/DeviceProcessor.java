package io.tracklog.streams.topology;

import io.tracklog.schemas.model.DeadLetter;
import io.tracklog.schemas.model.DeadLetterReason;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.Plausibility;
import io.tracklog.schemas.model.Plausibility.Objection;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.streams.metrics.LocationMetrics;
import io.tracklog.streams.metrics.TaskMeters;
import io.tracklog.streams.progress.PipelineClock;
import io.tracklog.streams.progress.PipelineProgress;
import io.tracklog.streams.state.DeadlineKey;
import io.tracklog.streams.state.DeviceStore;
import io.tracklog.streams.step.DeviceInput;
import io.tracklog.streams.step.DeviceOutcome;
import io.tracklog.streams.step.DeviceState;
import io.tracklog.streams.step.DeviceState.Track;
import io.tracklog.streams.step.DeviceStep;
import io.tracklog.streams.step.Fix;
import java.nio.ByteBuffer;
import java.util.List;
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
    this.step = new DeviceStep(rules.devices());
    this.progress = progress;
    this.metrics = metrics;
  }

  /** What lives from a task's start to its end. */
  private record Task(
      ProcessorContext<String, Object> context,
      DeviceShelf shelf,
      LastKnownQueue lastKnown,
      PipelineClock clock,
      TaskMeters meters) {}

  @Override
  public void init(ProcessorContext<String, Object> context) {
    int partition = context.taskId().partition();
    DeviceStore devices = context.getStateStore(LocationTopology.DEVICES_STORE);
    DeviceShelf shelf =
        new DeviceShelf(devices, context.getStateStore(LocationTopology.DEADLINES_STORE), step);
    TaskMeters meters = metrics.open(partition);
    PipelineClock clock =
        new PipelineClock(
            progress,
            List.of(rules.topics().positions().name(), rules.topics().sessions().name()),
            partition,
            rules.inFlightAllowance().toMillis());
    LastKnownQueue lastKnown = new LastKnownQueue();
    task = new Task(context, shelf, lastKnown, clock, meters);
    CommitScope commits = CommitScope.of(context);
    devices.beforeCommit(() -> commits.run(() -> sayLastKnown(lastKnown, context)));
    shelf.enterAll(state -> countFound(state, meters));
    context.schedule(
        rules.tickInterval(), PunctuationType.WALL_CLOCK_TIME, wallMs -> tick(task(), wallMs));
  }

  @Override
  public void process(Record<String, Incoming> message) {
    Task current = task();
    RecordMetadata source = current.context().recordMetadata().orElseThrow();
    long wallMs = current.context().currentSystemTimeMs();
    Objection objection = objection(message, wallMs);
    if (message.value() instanceof Incoming.Replayed) {
      current.meters().replayPassedOver();
    } else if (objection == null) {
      judge(current, message.key(), input(message, source), message.timestamp());
    } else {
      skip(current, message, source, objection, wallMs);
    }
    current.clock().passed(source.topic(), source.offset(), message.timestamp(), wallMs);
  }

  @Override
  public void close() {
    if (task != null) {
      task.meters().close();
      task = null;
    }
  }

  private static @Nullable Objection objection(Record<String, Incoming> message, long wallMs) {
    String key = message.key();
    long atMs = message.timestamp();
    return switch (message.value()) {
      case Incoming.OfPosition of -> Plausibility.ofPosition(key, of.position(), atMs, wallMs);
      case Incoming.OfSession of -> Plausibility.ofDevice(key, of.session().device(), atMs, wallMs);
      case Incoming.Removal removal -> Plausibility.ofRemoval(key);
      case Incoming.Replayed replayed -> null;
      case Incoming.Undecodable(String error, ByteBuffer raw) ->
          new Objection(DeadLetterReason.UNDECODABLE, error);
    };
  }

  private static DeviceInput input(Record<String, Incoming> message, RecordMetadata source) {
    long atMs = message.timestamp();
    return switch (message.value()) {
      case Incoming.OfPosition of ->
          new DeviceInput.PositionRead(
              new Fix(of.position(), atMs, source.partition(), source.offset()));
      case Incoming.OfSession of -> new DeviceInput.SessionRead(of.session(), atMs);
      case Incoming.Removal removal -> new DeviceInput.Forget();
      case Incoming.Replayed replayed ->
          throw new IllegalStateException("what is replayed is passed over");
      case Incoming.Undecodable undecodable ->
          throw new IllegalStateException("what cannot be read was objected to");
    };
  }

  private void tick(Task current, long wallMs) {
    long nowMs = current.clock().readMs();
    if (nowMs == PipelineProgress.UNKNOWN) {
      return;
    }
    current.meters().clockRead(wallMs - nowMs);
    for (DeadlineKey due : current.shelf().takeDue(nowMs, MAX_DUE_PER_TICK)) {
      DeviceOutcome outcome =
          judge(current, due.device(), new DeviceInput.Tick(nowMs), due.deadlineMs());
      current.shelf().enter(due.device(), outcome.state());
      DeviceStatusChange change = outcome.statusChange();
      if (change != null && change.reason() == StatusReason.SILENCE) {
        current.meters().silenceFound(wallMs - change.sinceMs());
      }
    }
  }

  private DeviceOutcome judge(Task current, String device, DeviceInput input, long atMs) {
    DeviceState before = current.shelf().load(device);
    DeviceOutcome outcome = step.step(before, input);
    say(current, device, outcome, atMs);
    current.shelf().store(device, before, outcome.state());
    count(current.meters(), before, input, outcome);
    return outcome;
  }

  private static void say(Task current, String device, DeviceOutcome outcome, long atMs) {
    ProcessorContext<String, Object> context = current.context();
    LastKnownQueue lastKnown = current.lastKnown();
    if (outcome.lastKnown() != null) {
      lastKnown.add(new Record<>(device, outcome.lastKnown(), atMs));
      if (lastKnown.isFull()) {
        sayLastKnown(lastKnown, context);
      }
    } else if (outcome.forgotten()) {
      lastKnown.forget(device);
      // A record without a value is a tombstone: compaction deletes the device.
      context.forward(new Record<>(device, null, atMs), LocationTopology.LAST_KNOWN_SINK);
    }
    if (outcome.statusChange() != null) {
      context.forward(
          new Record<>(device, outcome.statusChange(), atMs), LocationTopology.STATUS_SINK);
    }
    if (outcome.movement() != null) {
      context.forward(
          new Record<>(device, outcome.movement(), atMs), LocationTopology.MOVEMENTS_SINK);
    }
  }

  private static void sayLastKnown(
      LastKnownQueue lastKnown, ProcessorContext<String, Object> context) {
    lastKnown.drainTo(message -> context.forward(message, LocationTopology.LAST_KNOWN_SINK));
  }

  private static void count(
      TaskMeters meters, DeviceState before, DeviceInput input, DeviceOutcome outcome) {
    if (outcome.position() != null) {
      meters.positionJudged(outcome.position());
    }
    Track known = before.track();
    if (outcome.forgotten() && known != null) {
      meters.deviceForgotten(known.liveness().status(), input instanceof DeviceInput.Forget);
    }
    if (outcome.statusChange() == null) {
      return;
    }
    if (known == null) {
      meters.deviceAppeared();
    } else {
      meters.statusChanged(
          known.liveness().status(),
          outcome.statusChange().status(),
          outcome.statusChange().reason());
    }
  }

  private static void countFound(DeviceState state, TaskMeters meters) {
    if (state.track() != null) {
      meters.deviceFound(state.track().liveness().status());
    }
  }

  private static void skip(
      Task current,
      Record<String, Incoming> message,
      RecordMetadata source,
      Objection objection,
      long wallMs) {
    DeadLetter letter =
        new DeadLetter(
            source.topic(),
            source.partition(),
            source.offset(),
            message.timestamp(),
            message.key(),
            message.value().raw(),
            objection.reason(),
            objection.message());
    current
        .context()
        .forward(new Record<>(message.key(), letter, wallMs), LocationTopology.DEAD_LETTERS_SINK);
    current.meters().recordSkipped(source.topic(), objection.reason());
    LOG.atWarn()
        .addKeyValue("topic", source.topic())
        .addKeyValue("partition", source.partition())
        .addKeyValue("offset", source.offset())
        .addKeyValue("error", objection.message())
        .log("skipped a record that cannot be read or cannot be true");
  }

  private Task task() {
    if (task == null) {
      throw new IllegalStateException("used before init or after close");
    }
    return task;
  }
}
