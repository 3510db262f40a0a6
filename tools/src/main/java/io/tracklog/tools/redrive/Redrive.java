package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracklog.tools.log.Content;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.log.RecordVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Goes through the records: chooses by reason, leaves out what is done, mends, and hands on.
 * Confined to one thread.
 *
 * @param <T> what the records are
 */
final class Redrive<T> implements RecordVisitor<T> {
  private final RedriveSource<T> source;
  private final Set<String> reasons;
  private final List<Repair> repairs;
  private final Checkpoint checkpoint;
  private final boolean retryUncertain;
  private final RedriveTally tally;
  private final Outbox outbox;

  /**
   * Made for one run.
   *
   * @param reasons only these; none = all but those that the source leaves out
   * @param retryUncertain whether to send again what an interrupted run had on its way
   */
  Redrive(
      RedriveSource<T> source,
      Set<String> reasons,
      List<Repair> repairs,
      Checkpoint checkpoint,
      boolean retryUncertain,
      RedriveTally tally,
      Outbox outbox) {
    this.source = source;
    this.reasons = reasons;
    this.repairs = repairs;
    this.checkpoint = checkpoint;
    this.retryUncertain = retryUncertain;
    this.tally = tally;
    this.outbox = outbox;
  }

  @Override
  public boolean visit(LogEntry<T> entry) {
    return switch (entry.content()) {
      case Content.Value<T>(var value) -> !isChosen(source.reason(value)) || take(entry, value);
      case Content.Deleted<T>() -> true;
      case Content.Undecodable<T>(var message) -> {
        tally.hopeless("records of " + source.topic() + " that cannot be decoded");
        yield true;
      }
    };
  }

  private boolean isChosen(String reason) {
    return reasons.isEmpty() ? !source.leftOut().contains(reason) : reasons.contains(reason);
  }

  private boolean take(LogEntry<T> entry, T value) {
    Candidate candidate = source.candidate(entry, value);
    tally.selected(candidate.reason());
    return switch (candidate.content()) {
      case Candidate.Content.Hopeless(var why) -> {
        tally.hopeless(why);
        yield true;
      }
      case Candidate.Content.Positions(var positions) -> takeAll(candidate.place(), positions);
    };
  }

  private boolean takeAll(String place, List<ObjectNode> positions) {
    boolean wanted = true;
    for (int i = 0; i < positions.size() && wanted; i++) {
      wanted = take(positions.size() == 1 ? place : place + "#" + i, positions.get(i));
    }
    return wanted;
  }

  private boolean take(String place, ObjectNode position) {
    switch (checkpoint.mark(place).orElse(Mark.UNSENT)) {
      case ACCEPTED, REFUSED -> {
        tally.doneBefore();
        return true;
      }
      case SENDING -> {
        if (!retryUncertain) {
          tally.uncertainBefore();
          return true;
        }
      }
      case UNSENT -> {}
    }
    ObjectNode mended = position;
    for (Repair repair : repairs) {
      mended = repair.mend(mended);
    }
    tally.toSend(place, position, mended);
    return handOn(place, mended);
  }

  private boolean handOn(String place, ObjectNode position) {
    try {
      return outbox.add(place, position);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e); // Sets the thread's interrupt flag again.
    }
  }
}
