package io.tracklog.ingest.http;

import io.tracklog.ingest.http.Settled.Refusal;
import io.tracklog.ingest.publish.PublishListener;
import io.tracklog.ingest.validate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The positions of one request, until Kafka has every one that was accepted, or one is lost: then
 * the sender has all to send again, and need not wait for the others. Belongs to the request's
 * event loop.
 */
final class PostedPositions implements PublishListener {
  /** How it ended. */
  sealed interface Result {
    /** Kafka has what was accepted. */
    record Stored(Settled settled) implements Result {}

    /** Kafka did not take all of it. */
    record Failed() implements Result {}
  }

  private final Consumer<Result> onResult;
  private final List<Refusal> refused = new ArrayList<>();
  private int accepted;
  private int pending;
  private boolean isComplete;
  private @Nullable Exception failure;

  /** Made with the one who is told the result, once. */
  PostedPositions(Consumer<Result> onResult) {
    this.onResult = onResult;
  }

  /** A position is put on its way. */
  void accept() {
    accepted++;
    pending++;
  }

  /** A position was refused. */
  void refuse(int index, Verdict.Refused verdict) {
    refused.add(new Refusal(index, verdict.code(), verdict.message()));
  }

  /** Whether none was put on its way. */
  boolean isNothingAccepted() {
    return accepted == 0;
  }

  /** No more positions are to come. */
  void complete() {
    isComplete = true;
    tellIfSettled();
  }

  @Override
  public void onStored(long ticket, int partition, long offset) {
    pending--;
  }

  @Override
  public void onFailed(long ticket, Exception error) {
    pending--;
    failure = error;
  }

  @Override
  public void onOutcomesTold() {
    tellIfSettled();
  }

  private void tellIfSettled() {
    if (!isComplete || (pending > 0 && failure == null)) {
      return;
    }
    isComplete = false;
    onResult.accept(
        failure == null ? new Result.Stored(new Settled(accepted, refused)) : new Result.Failed());
  }
}
