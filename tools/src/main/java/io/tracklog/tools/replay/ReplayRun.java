package io.tracklog.tools.replay;

import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.log.Shortfall;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Replays from a checkpoint on, until all is written or somebody wants it to stop. At least once a
 * second it lets the sink settle and saves how far it has come. Confined to one thread; used once.
 */
final class ReplayRun {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** The most records between two checkpoints: so much is looked for after a kill. */
  private static final int MAX_UNSAID = 100_000;

  private final MergedLog log;
  private final Sink sink;
  private final CheckpointFile file;
  private final Pacer pacer;
  private final Selection selection;
  private final Interruption interruption;
  private final ProgressView progress;
  private final LongSupplier nanoTime;
  private Checkpoint checkpoint;
  private long written;
  private long notPossible;
  private long unsaid;
  private long saidAtNanos;
  private long currentMs;

  /** Begins behind a checkpoint that is saved. What it is given, the caller closes. */
  ReplayRun(
      Checkpoint checkpoint,
      Parts parts,
      CheckpointFile file,
      Interruption interruption,
      LongSupplier nanoTime) {
    this.checkpoint = checkpoint;
    this.log = parts.log();
    this.sink = parts.sink();
    this.progress = parts.progress();
    this.file = file;
    this.pacer = new Pacer(checkpoint.plan().pace());
    this.selection = new Selection(checkpoint.plan().devices());
    this.interruption = interruption;
    this.nanoTime = nanoTime;
    this.written = checkpoint.written();
    this.saidAtNanos = nanoTime.getAsLong();
  }

  /** What a run works with. */
  record Parts(MergedLog log, Sink sink, ProgressView progress) {}

  /**
   * How it ended.
   *
   * @param checkpoint what was saved last
   * @param notPossible records that the target cannot hold, in this run
   * @param missing what the source ceased to keep before it was read
   */
  record Outcome(Checkpoint checkpoint, long notPossible, List<Shortfall> missing) {
    /** Keeps a copy. */
    Outcome {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Runs.
   *
   * @throws IOException when something could not be written; what the checkpoint says still holds
   */
  Outcome run() throws IOException, InterruptedException {
    ConsumerRecord<byte[], byte[]> next = log.peek();
    while (next != null && !interruption.isRequested()) {
      if (selection.judge(next) == Selection.Verdict.WANTED) {
        if (!awaitDue(next.timestamp())) {
          break;
        }
        write(next);
      }
      log.take();
      tick();
      next = log.peek();
    }
    say();
    if (next == null) {
      sink.finish();
      checkpoint = checkpoint.finishedWith(sink.settle());
      file.save(checkpoint);
    }
    progress.end();
    return new Outcome(checkpoint, notPossible, log.missing());
  }

  private void write(ConsumerRecord<byte[], byte[]> record) throws IOException {
    currentMs = record.timestamp();
    switch (sink.write(record)) {
      case YES, BEFORE -> written++;
      case NOT_POSSIBLE -> notPossible++;
    }
    unsaid++;
  }

  /** Waits until a record is due; false when somebody wants an end. */
  private boolean awaitDue(long recordMs) throws IOException, InterruptedException {
    long wait = pacer.waitNanos(recordMs, nanoTime.getAsLong());
    while (wait > 0) {
      if (interruption.await(Duration.ofNanos(Math.min(wait, NAP_NANOS)))) {
        return false;
      }
      tick();
      wait = pacer.waitNanos(recordMs, nanoTime.getAsLong());
    }
    return true;
  }

  private void tick() throws IOException {
    if (unsaid >= MAX_UNSAID || nanoTime.getAsLong() - saidAtNanos >= EVERY_NANOS) {
      say();
      progress.show(written, checkpoint.plan().total(), currentMs);
    }
  }

  private void say() throws IOException {
    checkpoint = checkpoint.advanced(log.rest(), written, sink.settle());
    file.save(checkpoint);
    unsaid = 0;
    saidAtNanos = nanoTime.getAsLong();
  }
}
