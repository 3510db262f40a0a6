package io.tracklog.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.schemas.model.StatusReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However far one topic is read ahead of the other while a backlog is worked off, and wherever the
 * ticks fall, each device ends offline for the reason and since the moment that its own history
 * gives. A failing case is named by its seed.
 */
class InterleavingPropertyTest {
  private static final int DEVICES = 10;
  private static final Duration DOWNTIME = Duration.ofMinutes(90);

  /** A device's life on the line: it comes, reports, and leaves. */
  private record Event(long atMs, String device, String connection, Kind kind) {}

  private enum Kind {
    CONNECTED,
    POSITION,
    GOODBYE,
    BROKE_OFF
  }

  /** How a device ends. */
  private record End(StatusReason reason, long sinceMs) {}

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldEndAlikeInWhateverOrderTheTopicsAreRead(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> history = history(random);
    try (Pipeline pipeline = new Pipeline()) {
      pipeline.passDown(DOWNTIME);
      workOff(history, pipeline, random);
      pipeline.pass(Duration.ofMinutes(3));

      assertThat(ends(pipeline)).isEqualTo(expected(history));
    }
  }

  /** Reads stretches of the one topic and of the other, with ticks in between. */
  private static void workOff(List<Event> history, Pipeline pipeline, SplittableRandom random) {
    Deque<Event> positions = new ArrayDeque<>();
    Deque<Event> sessions = new ArrayDeque<>();
    history.forEach(event -> (event.kind() == Kind.POSITION ? positions : sessions).add(event));
    while (!positions.isEmpty() || !sessions.isEmpty()) {
      Deque<Event> next = random.nextBoolean() ? positions : sessions;
      for (int i = random.nextInt(40); i > 0 && !next.isEmpty(); i--) {
        read(next.remove(), pipeline);
      }
      pipeline.unread(positions.size());
      pipeline.unreadSessions(sessions.size());
      pipeline.pass(Duration.ofSeconds(random.nextInt(3)));
    }
  }

  private static void read(Event event, Pipeline pipeline) {
    String device = event.device();
    switch (event.kind()) {
      case POSITION -> pipeline.report(Pipeline.position(device, event.atMs()), event.atMs());
      case CONNECTED -> session(pipeline, event, SessionEvent.CONNECTED, "");
      case GOODBYE -> session(pipeline, event, SessionEvent.DISCONNECTED, "peer");
      case BROKE_OFF -> session(pipeline, event, SessionEvent.DISCONNECTED, "drain");
    }
  }

  private static void session(Pipeline pipeline, Event event, SessionEvent what, String reason) {
    pipeline.session(event.device(), what, event.connection(), reason, event.atMs());
  }

  private static Map<String, End> ends(Pipeline pipeline) {
    Map<String, End> ends = new HashMap<>();
    Map<String, LastKnown> table = pipeline.table();
    pipeline
        .statusChanges()
        .forEach(
            change -> ends.put(change.device().key(), new End(change.reason(), change.sinceMs())));
    ends.forEach(
        (device, end) -> {
          assertThat(table.get(device).status()).isEqualTo(DeviceStatus.OFFLINE);
          assertThat(table.get(device).statusSinceMs()).isEqualTo(end.sinceMs());
        });
    return ends;
  }

  /** By plain means: the last sign of life, and the last goodbye if it came in time after it. */
  private static Map<String, End> expected(List<Event> history) {
    Map<String, Long> seenMs = new HashMap<>();
    Map<String, Event> lastOfSessions = new HashMap<>();
    for (Event event : history) {
      if (event.kind() == Kind.POSITION) {
        seenMs.put(event.device(), event.atMs());
      } else {
        lastOfSessions.put(event.device(), event);
      }
    }
    Map<String, End> expected = new HashMap<>();
    seenMs.forEach(
        (device, ms) -> {
          Event last = lastOfSessions.get(device);
          long silentMs = ms + Pipeline.THRESHOLDS.offlineMs();
          boolean left = last.kind() == Kind.GOODBYE && last.atMs() < silentMs;
          expected.put(
              device,
              left
                  ? new End(StatusReason.DISCONNECTED, last.atMs())
                  : new End(StatusReason.SILENCE, silentMs));
        });
    return expected;
  }

  /** What the devices did while the job was down, by the servers' clock. */
  private static List<Event> history(SplittableRandom random) {
    List<Event> history = new ArrayList<>();
    for (int i = 0; i < DEVICES; i++) {
      String device = "acme/d" + i;
      long atMs = Pipeline.START_MS + random.nextInt(600_000);
      for (int session = 0; session < 1 + random.nextInt(4); session++) {
        atMs = addSession(history, device, "c" + session, atMs, random) + random.nextInt(100_000);
      }
    }
    history.sort(Comparator.comparingLong(Event::atMs));
    return history;
  }

  /** Reports once at least; ends somewhere between at once and long after silence was found. */
  private static long addSession(
      List<Event> history,
      String device,
      String connection,
      long beginMs,
      SplittableRandom random) {
    long atMs = beginMs;
    history.add(new Event(atMs, device, connection, Kind.CONNECTED));
    for (int i = 1 + random.nextInt(10); i > 0; i--) {
      atMs += 1 + random.nextInt(random.nextInt(8) == 0 ? 150_000 : 10_000);
      history.add(new Event(atMs, device, connection, Kind.POSITION));
    }
    atMs += 1 + random.nextInt(random.nextInt(4) == 0 ? 200_000 : 10_000);
    Kind end = random.nextInt(4) == 0 ? Kind.BROKE_OFF : Kind.GOODBYE;
    history.add(new Event(atMs, device, connection, end));
    return atMs;
  }
}
