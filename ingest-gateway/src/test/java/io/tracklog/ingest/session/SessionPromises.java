package io.tracklog.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a session promises to its device, checked against a model of what was sent and stored.
 *
 * <ul>
 *   <li>An acknowledgement passes no position that is neither in Kafka nor refused, goes only
 *       forward, and names the place of the last one that is in Kafka.
 *   <li>A refusal is told before an acknowledgement passes it.
 *   <li>Once outcomes are told, everything that can be acknowledged is.
 *   <li>The socket is not read while the process is over its budget, and is read when nothing
 *       speaks against it.
 *   <li>After its end a session says and publishes nothing.
 * </ul>
 */
final class SessionPromises {
  private static final int WINDOW = 4;

  private enum Fate {
    OPEN,
    STORED,
    REFUSED
  }

  private final SessionFixture fixture;
  private final String description;
  private final List<Fate> fates = new ArrayList<>();
  private final Set<Integer> refusalsTold = new HashSet<>();
  private int heard;
  private int acknowledged;
  private int saidAtEnd = -1;
  private boolean areOutcomesTold = true;
  private boolean isToldOver;

  SessionPromises(SessionFixture fixture, String description) {
    this.fixture = fixture;
    this.description = description;
  }

  /** Sends a message of so many positions, some of which are bad. */
  void send(SplittableRandom random, int count, boolean isEnding) {
    List<String> positions = new ArrayList<>();
    List<Fate> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean isBad = random.nextInt(5) == 0;
      int sequence = fates.size() + i;
      positions.add("{\"lat\":" + (isBad ? 99 : 1) + ",\"lon\":2,\"seq\":" + sequence + "}");
      sent.add(isBad ? Fate.REFUSED : Fate.OPEN);
    }
    int publishedBefore = fixture.published.size();
    int published = isEnding ? 0 : Collections.frequency(sent, Fate.OPEN);
    if (!isEnding) {
      fates.addAll(sent);
    }
    fixture.sendText(positions.toString());
    assertThat(fixture.published).as(description).hasSize(publishedBefore + published);
  }

  /** The process went over its budget, or is within it again, and the session is told. */
  void budget(boolean isOver) {
    fixture.isOverBudget = isOver;
    isToldOver = isOver;
    fixture.session.onBudget(isOver);
  }

  void sendMalformed() {
    fixture.sendText("[{\"lat\":1,");
  }

  boolean hasOpen() {
    return fates.contains(Fate.OPEN);
  }

  /** Kafka takes one of those on their way, not always the oldest. */
  void store(SplittableRandom random) {
    int ticket = pickOpen(random);
    if (ticket >= 0) {
      fates.set(ticket, Fate.STORED);
      areOutcomesTold = false;
      fixture.store(ticket);
    }
  }

  /** Kafka refuses one for good. */
  boolean fail(SplittableRandom random) {
    int ticket = pickOpen(random);
    if (ticket >= 0) {
      fixture.fail(ticket);
    }
    return ticket >= 0;
  }

  void tell() {
    if (!fixture.published.isEmpty()) {
      fixture.outcomesTold();
      areOutcomesTold = true;
    }
  }

  /** Looks at what was said since the last look. */
  void check(boolean isEnding) {
    while (heard < fixture.said.size()) {
      hear(new JsonObject(fixture.said.get(heard++)));
    }
    if (fixture.isOver) {
      if (saidAtEnd < 0) {
        saidAtEnd = heard;
      }
      assertThat(heard).as("%s: said after the end", description).isEqualTo(saidAtEnd);
    } else {
      if (areOutcomesTold) {
        checkAllAcknowledged();
      }
      checkReading(isEnding);
    }
  }

  /** Everything up to the first open position has been acknowledged. */
  void checkAllAcknowledged() {
    if (!fixture.isOver) {
      assertThat(acknowledged).as(description).isEqualTo(settledPrefix());
    }
  }

  private void hear(JsonObject frame) {
    if (frame.getString("type").equals("error") && frame.containsKey("seq")) {
      refusalsTold.add(frame.getInteger("seq"));
    } else if (frame.getString("type").equals("ack")) {
      int passed = frame.getInteger("seq") + 1;
      assertThat(passed).as("%s: %s", description, frame).isBetween(acknowledged + 1, fates.size());
      assertThat(fates.subList(0, passed))
          .as("%s: %s", description, frame)
          .doesNotContain(Fate.OPEN);
      for (int i = acknowledged; i < passed; i++) {
        if (fates.get(i) == Fate.REFUSED) {
          assertThat(refusalsTold).as("%s: %s", description, frame).contains(i);
        }
      }
      int last = fates.subList(0, passed).lastIndexOf(Fate.STORED);
      assertThat(frame.getString("at"))
          .as("%s: %s", description, frame)
          .isEqualTo(last < 0 ? null : "0:" + last);
      acknowledged = passed;
    }
  }

  private void checkReading(boolean isEnding) {
    int open = fates.size() - settledPrefix();
    boolean isHeld = isEnding || isToldOver || open >= WINDOW;
    boolean isFree =
        !fixture.isOverBudget && !fixture.isWriteQueueFull && areOutcomesTold && open <= WINDOW / 2;
    if (isHeld) {
      assertThat(fixture.isReading).as("%s: is read", description).isFalse();
    } else if (isFree) {
      assertThat(fixture.isReading).as("%s: is read", description).isTrue();
    }
  }

  private int settledPrefix() {
    int open = fates.indexOf(Fate.OPEN);
    return open < 0 ? fates.size() : open;
  }

  private int pickOpen(SplittableRandom random) {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < fates.size(); i++) {
      if (fates.get(i) == Fate.OPEN) {
        open.add(i);
      }
    }
    return open.isEmpty() ? -1 : open.get(random.nextInt(Math.min(open.size(), 3)));
  }
}
