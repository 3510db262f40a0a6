package io.tracklog.ingest.session;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.ingest.intake.Input;
import io.tracklog.ingest.intake.Origin;
import io.tracklog.ingest.intake.RateGate;
import io.tracklog.ingest.publish.PublishListener;
import io.tracklog.ingest.validate.Verdict;
import io.tracklog.ingest.wire.AnswerFrames;
import java.util.List;

/**
 * The positions of one connection, from the message that brings them to the acknowledgement that
 * passes them. Every position that was read is settled, in Kafka or by an error, before an
 * acknowledgement passes it. Knows nothing of sockets and states: it says what there is to say, and
 * its session does the rest.
 *
 * <p>Belongs to its session's event loop.
 */
final class PositionFlow implements PublishListener {
  /** What a flow asks of its session. */
  interface Listener {
    /** Sends a frame to the device. */
    void say(String frame);

    /** Fewer positions are open than before. */
    void onSettled();

    /** A position can never be acknowledged: the session has to end without passing it. */
    void onLost();
  }

  private final SessionName name;
  private final SessionServices services;
  private final Attendance attendance;
  private final RateGate gate;
  private final Listener listener;
  private final AckWindow window = new AckWindow();
  private long positions;
  private boolean isEnded;

  /** Made for one session. */
  PositionFlow(
      SessionName name,
      SessionServices services,
      Attendance attendance,
      RateGate gate,
      Listener listener) {
    this.name = name;
    this.services = services;
    this.attendance = attendance;
    this.gate = gate;
    this.listener = listener;
  }

  /** How many positions are open. */
  int size() {
    return window.size();
  }

  /** Nothing has come for a while, perhaps: lets go of what only traffic needs. */
  void rest() {
    window.rest();
  }

  /** The session is over: outcomes that are still to come are nobody's news. */
  void end() {
    isEnded = true;
  }

  /** Takes a whole message; its bytes are the flow's from now on. */
  void take(byte[] message, boolean isText) {
    Input input = new Input(message, Origin.WEBSOCKET, services.clock().millis());
    try {
      takeAll(
          isText ? services.decoder().decodeText(message) : services.decoder().decodeAvro(message),
          input);
    } catch (RefusedInputException e) {
      services.intake().refuse(e, input, name.sender());
      listener.say(AnswerFrames.error(e.code(), String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      // Part of the message has no ticket: no later acknowledgement may pass over it.
      listener.onLost();
      throw e;
    }
  }

  @Override
  public void onStored(long ticket, int partition, long offset) {
    assert services.guard().check();
    if (!isEnded) {
      window.settle(ticket, partition, offset);
    }
  }

  @Override
  public void onFailed(long ticket, Exception error) {
    assert services.guard().check();
    if (!isEnded) {
      listener.onLost();
    }
  }

  @Override
  public void onOutcomesTold() {
    acknowledge();
    if (!isEnded) {
      listener.onSettled();
    }
  }

  private void takeAll(List<Decoded> decoded, Input input) {
    for (Decoded position : decoded) {
      takeOne(position, input);
    }
    acknowledge();
  }

  private void takeOne(Decoded decoded, Input input) {
    positions++;
    Verdict verdict = services.intake().judge(decoded, input, name.sender(), positions, gate);
    long sequence = decoded.sequenceOr(positions, AckWindow.UNNAMED);
    long ticket = window.open(sequence);
    switch (verdict) {
      case Verdict.Accepted(var position) -> {
        attendance.see(position.device(), input.receivedAtMs());
        services.publisher().publish(position, input.receivedAtMs(), this, ticket);
      }
      case Verdict.Refused(var code, var message) -> {
        window.refuse(ticket);
        listener.say(
            sequence == AckWindow.UNNAMED
                ? AnswerFrames.error(code, message)
                : AnswerFrames.error(sequence, code, message));
      }
    }
  }

  private void acknowledge() {
    if (!isEnded && window.takeNews()) {
      listener.say(
          window.hasPlace()
              ? AnswerFrames.ack(
                  window.ackedSequence(), window.lastPartition(), window.lastOffset())
              : AnswerFrames.ack(window.ackedSequence()));
    }
  }
}
