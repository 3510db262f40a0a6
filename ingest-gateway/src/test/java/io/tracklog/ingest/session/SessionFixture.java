package io.tracklog.ingest.session;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.ingest.decode.FrameDecoder;
import io.tracklog.ingest.intake.DeviceRates;
import io.tracklog.ingest.intake.Intake;
import io.tracklog.ingest.metrics.MicrometerIngestMetrics;
import io.tracklog.ingest.publish.InFlightBudget;
import io.tracklog.ingest.publish.PositionPublisher;
import io.tracklog.ingest.publish.PublishListener;
import io.tracklog.ingest.publish.SideRecords;
import io.tracklog.ingest.validate.NullIsland;
import io.tracklog.ingest.validate.PositionValidator;
import io.tracklog.ingest.validate.SpokenFor;
import io.tracklog.ingest.wire.CloseCause;
import io.tracklog.kit.loop.EventLoopGuard;
import io.tracklog.kit.rate.Rate;
import io.tracklog.kit.testing.ManualClock;
import io.tracklog.kit.websocket.MessageSocket;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A session on a socket, a Kafka and a clock that do what the test says. */
final class SessionFixture implements MessageSocket {
  private static final int WINDOW = 4;
  private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

  final ManualClock clock = new ManualClock();
  final DeviceRates rates;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final List<String> said = new ArrayList<>();
  final List<DeviceSession> told = new ArrayList<>();
  final List<Long> published = new ArrayList<>();
  final List<Task> tasks = new ArrayList<>();
  final IngestSession session;
  boolean isReading = true;
  boolean isWriteQueueFull;
  boolean isOver;
  boolean isOverBudget;
  int pings;
  @Nullable CloseCause closedFor;
  private @Nullable PublishListener listener;

  /** A task of the wheel that has not run. */
  record Task(long delayMs, Runnable task) {}

  /** A session that may go on for ever. */
  SessionFixture() {
    this(FOR_EVER, new Rate(10, 100));
  }

  /** A session whose token ends after so long. */
  SessionFixture(Duration tokenLife) {
    this(tokenLife, new Rate(10, 100));
  }

  /** With so many positions of a device a second. */
  SessionFixture(Rate rate) {
    this(FOR_EVER, rate);
  }

  private SessionFixture(Duration tokenLife, Rate rate) {
    rates = new DeviceRates(rate, 100, clock::nanoTime);
    MicrometerIngestMetrics metrics = new MicrometerIngestMetrics(meters);
    SideRecords records =
        new SideRecords(
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()),
            (topic, session) -> {
              told.add(session);
              return new byte[0];
            },
            (topic, rejection) -> new byte[0],
            new InFlightBudget(1 << 20),
            new InFlightBudget(1 << 20),
            metrics);
    Intake intake =
        new Intake(
            new PositionValidator(Duration.ofDays(1), Duration.ofMinutes(1), NullIsland.MARK),
            records,
            metrics,
            "gateway");
    SessionServices services =
        new SessionServices(
            new FrameDecoder(10),
            intake,
            rates,
            new ManualPublisher(),
            records,
            metrics,
            new SessionLimits(WINDOW, 10, 30_000, 120_000, 5_000, 10_000),
            clock,
            () -> clock.nanoTime() / 1_000_000,
            EventLoopGuard.ofCurrentThread(),
            this::schedule);
    SpokenFor sender = SpokenFor.one(new DeviceId("acme", "bus"), endOf(tokenLife));
    SessionName name = new SessionName(1, "gateway", sender, false);
    session = new IngestSession(name, this, services, ended -> isOver = true);
    session.start();
  }

  /** Remembers what is on its way. */
  private final class ManualPublisher implements PositionPublisher {
    @Override
    public void publish(Position position, long receivedAtMs, PublishListener hearer, long ticket) {
      published.add(ticket);
      listener = hearer;
    }

    @Override
    public boolean isFull() {
      return isOverBudget;
    }
  }

  /** Sends positions that bear these numbers, in one frame. */
  void sendPositions(long... sequences) {
    List<String> positions = new ArrayList<>();
    for (long sequence : sequences) {
      positions.add("{\"lat\":1,\"lon\":2,\"seq\":" + sequence + "}");
    }
    sendText(positions.toString());
  }

  void sendText(String text) {
    session.onText(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Kafka takes the position with this ticket, at an offset that is the ticket. */
  void store(long ticket) {
    listener().onStored(ticket, 0, ticket);
  }

  void fail(long ticket) {
    listener().onFailed(ticket, new IllegalStateException("Kafka is away"));
  }

  void outcomesTold() {
    listener().onOutcomesTold();
  }

  /** Runs the task that was scheduled last, after its delay. */
  void runTimer() {
    Task task = tasks.removeLast();
    clock.advance(Duration.ofMillis(task.delayMs()));
    task.task().run();
  }

  private long endOf(Duration tokenLife) {
    long lifeMs = tokenLife.toMillis();
    return lifeMs == Long.MAX_VALUE ? lifeMs : clock.millis() + lifeMs;
  }

  private PublishListener listener() {
    if (listener == null) {
      throw new IllegalStateException("nothing was published");
    }
    return listener;
  }

  private Runnable schedule(long delayMs, Runnable task) {
    Task scheduled = new Task(delayMs, task);
    tasks.add(scheduled);
    return () -> tasks.remove(scheduled);
  }

  @Override
  public void send(String text) {
    said.add(text);
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public boolean isWriteQueueFull() {
    return isWriteQueueFull;
  }

  @Override
  public void pause() {
    isReading = false;
  }

  @Override
  public void resume() {
    isReading = true;
  }

  @Override
  public void close(int code, String reason) {
    closedFor = CloseCause.valueOf(reason.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
