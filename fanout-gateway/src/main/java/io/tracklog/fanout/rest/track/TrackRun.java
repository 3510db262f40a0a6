package io.tracklog.fanout.rest.track;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.cursor.CursorCodec;
import io.tracklog.fanout.cursor.PartitionOffsets;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.scan.LogScanner;
import io.tracklog.fanout.wire.GapReason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * One track on its way to its client: a block is asked for, what it has of the device is written,
 * and the next is asked for when the socket takes more. Ends when the stretch does, or at a limit;
 * a client that goes away ends it after the block that is under way. Confined to its event loop.
 */
final class TrackRun {
  private static final long READ_LIMIT_MS = 10_000;
  private static final long STALL_LIMIT_MS = 30_000;

  private final Vertx vertx;
  private final Context loop;
  private final HttpServerResponse response;
  private final LogScanner scanner;
  private final TrackRequest request;
  private final TrackSpan span;
  private final TrackBody body;
  private final TrackLimits limits;
  private final List<TrackGap> gaps = new ArrayList<>();
  private final Promise<Void> done = Promise.promise();
  private final long stop;
  private long next;
  private int written;
  private boolean begun;

  /**
   * Prepares a run over a response whose head is set and not sent.
   *
   * @param limits how far it may go
   */
  TrackRun(
      Vertx vertx,
      HttpServerResponse response,
      LogScanner scanner,
      TrackRequest request,
      TrackSpan span,
      TrackBody body,
      TrackLimits limits) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.response = response;
    this.scanner = scanner;
    this.request = request;
    this.span = span;
    this.body = body;
    this.limits = limits;
    this.next = span.from();
    this.stop = Math.min(span.end(), span.from() + limits.scannedOffsets());
    if (span.gap() != null) {
      gaps.add(span.gap());
    }
  }

  /**
   * Runs. Completes when the response is ended or its client has gone; fails, with nothing sent,
   * when the log does not answer.
   */
  Future<Void> run() {
    response.closeHandler(closed -> done.tryComplete());
    response.exceptionHandler(broken -> done.tryComplete());
    step();
    return done.future();
  }

  private void step() {
    if (done.future().isComplete() || response.closed()) {
      done.tryComplete();
    } else if (isOver()) {
      finish();
    } else if (response.writeQueueFull()) {
      awaitDrain();
    } else {
      read(scanner.read(span.partition(), next, span.end()).toCompletableFuture());
    }
  }

  private boolean isOver() {
    return next >= stop || written >= request.limit();
  }

  /** A copy of the future times out, for the block itself is shared with others. */
  private void read(CompletableFuture<RecordBatch> block) {
    CompletionStage<RecordBatch> inTime =
        block.copy().orTimeout(READ_LIMIT_MS, TimeUnit.MILLISECONDS);
    inTime.whenComplete(
        (batch, trouble) ->
            loop.runOnContext(
                task -> {
                  if (trouble == null) {
                    accept(batch);
                  } else if (begun) {
                    finish();
                  } else {
                    done.tryFail(trouble);
                  }
                }));
  }

  private void accept(RecordBatch batch) {
    if (batch.fromOffset() > next) {
      long to = Math.min(batch.fromOffset(), span.end());
      gaps.add(new TrackGap(next, to, GapReason.RETENTION));
      next = to;
    }
    long end = Math.min(batch.nextOffset(), stop);
    for (int i = batch.indexOf(next); i < batch.records().size(); i++) {
      LogRecord record = batch.records().get(i);
      if (record.offset() >= end) {
        break;
      } else if (written >= request.limit()) {
        end = record.offset();
        break;
      } else if (record.device().equals(request.device()) && !record.isReplay()) {
        body.position(record);
        written++;
      }
    }
    next = Math.max(next, end);
    send();
    step();
  }

  private void send() {
    byte[] bytes = body.take();
    if (bytes.length > 0 && !response.closed()) {
      begun = true;
      response.write(Buffer.buffer(bytes));
    }
  }

  private void awaitDrain() {
    long timer = vertx.setTimer(STALL_LIMIT_MS, late -> response.reset());
    response.drainHandler(
        drained -> {
          vertx.cancelTimer(timer);
          response.drainHandler(null);
          step();
        });
  }

  private void finish() {
    String cursor =
        CursorCodec.encode(
            new Cursor(
                limits.incarnation(),
                limits.startedAtMs(),
                PartitionOffsets.of(Map.of(span.partition(), next))));
    body.end(new TrackEnd(span.partition(), gaps, cursor, next >= span.end()));
    if (!response.closed()) {
      response.end(Buffer.buffer(body.take()));
    }
    done.tryComplete();
  }
}
