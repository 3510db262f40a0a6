package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracklog.schemas.model.ReasonCode;
import io.tracklog.tools.cli.Interruption;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends in requests of {@value #BATCH}, no faster than asked for, and marks each position before
 * and after. Ends with the first answer that makes going on pointless.
 */
final class GatewayOutbox implements Outbox {
  static final int BATCH = 100;

  /** So many answers "later" in a row end the run. */
  private static final int MAX_WAITS = 20;

  private final Gateway gateway;
  private final Checkpoint checkpoint;
  private final RedriveTally tally;
  private final Interruption interruption;
  private final Duration perPosition;
  private final Map<String, ObjectNode> waiting = new LinkedHashMap<>();
  private Optional<String> failure = Optional.empty();

  /**
   * Made for one run.
   *
   * @param perSecond the most positions a second, 1 or more
   */
  GatewayOutbox(
      Gateway gateway,
      Checkpoint checkpoint,
      RedriveTally tally,
      Interruption interruption,
      int perSecond) {
    this.gateway = gateway;
    this.checkpoint = checkpoint;
    this.tally = tally;
    this.interruption = interruption;
    this.perPosition = Duration.ofSeconds(1).dividedBy(perSecond);
  }

  @Override
  public boolean add(String place, ObjectNode position) throws IOException, InterruptedException {
    waiting.put(place, position);
    if (waiting.size() >= BATCH) {
      flush();
    }
    return failure.isEmpty() && !interruption.isRequested();
  }

  @Override
  public void flush() throws IOException, InterruptedException {
    if (waiting.isEmpty() || failure.isPresent() || interruption.isRequested()) {
      return;
    }
    List<String> places = List.copyOf(waiting.keySet());
    for (int waits = 0; waits < MAX_WAITS; waits++) {
      checkpoint.note(Mark.SENDING, places);
      Gateway.Answer answer = gateway.post(List.copyOf(waiting.values()));
      if (!(answer instanceof Gateway.Answer.Later(var after))) {
        waiting.clear();
        settle(answer, places);
        var unused = interruption.await(perPosition.multipliedBy(places.size()));
        return;
      }
      checkpoint.note(Mark.UNSENT, places);
      if (interruption.await(after)) {
        return;
      }
    }
    failure = Optional.of("the gateway says 429 again and again; choose a lower --rate");
  }

  /** Whether some were taken and not sent, since the run was stopped or failed. */
  boolean hasUnsent() {
    return !waiting.isEmpty();
  }

  /** Why it ended early, if it did. */
  Optional<String> failure() {
    return failure;
  }

  private void settle(Gateway.Answer answer, List<String> places) throws IOException {
    switch (answer) {
      case Gateway.Answer.Taken(var refused) -> settle(places, refused);
      case Gateway.Answer.NotTaken(var why) -> {
        checkpoint.note(Mark.UNSENT, places);
        failure = Optional.of(why);
      }
      case Gateway.Answer.Unknown(var why) -> {
        tally.uncertain(places.size());
        failure =
            Optional.of(
                why + "; whether the last " + places.size() + " positions arrived is not known");
      }
      case Gateway.Answer.Later ignored -> throw new IllegalStateException("was waited for");
    }
  }

  private void settle(List<String> places, Map<Integer, String> refused) throws IOException {
    List<String> accepted = new ArrayList<>();
    List<String> again = new ArrayList<>();
    List<String> later = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      String code = refused.get(i);
      if (code == null) {
        accepted.add(places.get(i));
      } else if (code.equals(ReasonCode.RATE_LIMITED.code())) {
        later.add(places.get(i));
      } else {
        again.add(places.get(i));
        tally.refused(code);
      }
    }
    checkpoint.note(Mark.ACCEPTED, accepted);
    checkpoint.note(Mark.REFUSED, again);
    checkpoint.note(Mark.UNSENT, later);
    tally.accepted(accepted.size());
    tally.unsent(later.size());
  }
}
