package io.tracklog.ingest;

import io.tracklog.ingest.config.LimitSettings;
import io.tracklog.ingest.decode.FrameDecoder;
import io.tracklog.ingest.http.PositionsDialect;
import io.tracklog.ingest.http.PostingEndpoint;
import io.tracklog.ingest.http.PostingEndpoint.PostingLimits;
import io.tracklog.ingest.http.TrackerDialect;
import io.tracklog.ingest.intake.Intake;
import io.tracklog.ingest.publish.LoopPublisher;
import io.tracklog.ingest.publish.SideRecords;
import io.tracklog.ingest.session.SessionLimits;
import io.tracklog.ingest.session.SessionServices;
import io.tracklog.ingest.session.Timers;
import io.tracklog.ingest.socket.IngestEndpoint;
import io.tracklog.ingest.socket.LoopSessions;
import io.tracklog.ingest.tracker.SecretBox;
import io.tracklog.ingest.validate.PositionValidator;
import io.tracklog.kit.config.AuthSettings;
import io.tracklog.kit.http.ChannelTakeover;
import io.tracklog.kit.http.OriginCheck;
import io.tracklog.kit.http.ProblemHandlers;
import io.tracklog.kit.loop.EventLoopGuard;
import io.tracklog.kit.loop.LoopReadBuffers;
import io.tracklog.kit.loop.TimerWheel;
import io.tracklog.kit.service.EventLoops;
import io.tracklog.kit.websocket.WebSocketServices;
import io.tracklog.kit.websocket.WebSocketUpgrade;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One event loop of a gateway, with everything that is confined to it: a server on the shared port,
 * its sessions, their timers, and the publisher to which outcomes come back.
 */
final class IngestLoop extends VerticleBase implements EventLoops.Listening {
  private static final int TICK_MS = 50;
  private static final int GIVE_UP_EVERY_MS = 500;
  private static final int TICKS_PER_TURN = 1024;

  /** A device that does not answer a close frame within it is gone. */
  private static final long CLOSE_WAIT_MS = 5_000;

  /** Longer than Kafka is given to take a position, for which a request waits. */
  private static final int IDLE_SECONDS = 150;

  /** Some hundred positions: a frame of a hub takes a few reads, one of a device a single one. */
  private static final int READ_BYTES = 16 * 1024;

  private final IngestProcess process;
  private final int port;
  private final LoopReadBuffers readBuffers = new LoopReadBuffers(READ_BYTES);
  private final LoopSessions sessions = new LoopSessions(RandomGenerator.getDefault());
  private int boundPort;

  /**
   * Made for one deployment.
   *
   * @param port what to bind; negative for a free port that all loops of the gateway share
   */
  IngestLoop(IngestProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    LimitSettings limits = process.config().limits();
    Router router = Router.router(vertx);
    ProblemHandlers.install(router);
    boolean hasTokens = process.config().auth().mode() != AuthSettings.Mode.OPEN;
    router.route("/v1/*").handler(new OriginCheck(process.config().allowedOrigins(), hasTokens));
    LoopPublisher publisher = publisher();
    vertx.setPeriodic(GIVE_UP_EVERY_MS, tick -> publisher.giveUpLate(System.nanoTime()));
    SideRecords records = sideRecords();
    Intake intake =
        new Intake(
            new PositionValidator(limits.maxAge(), limits.maxAhead(), limits.nullIsland()),
            records,
            process.metrics(),
            process.gatewayId());
    TimerWheel wheel = wheel();
    new IngestEndpoint(
            upgrade(wheel, limits),
            process.door(),
            process.senders(),
            sessionServices(intake, publisher, records, wheel),
            sessions,
            process.gatewayId(),
            process.sessionNumbers())
        .mount(router);
    mountPosting(router, intake, publisher);
    process.budget().watch(() -> onSessions(this::tellBudget));
    return vertx
        .createHttpServer(options())
        .connectionHandler(this::opened)
        .requestHandler(router)
        .listen(port, process.config().http().host())
        .onSuccess(this::bound);
  }

  private void opened(HttpConnection connection) {
    process.admission().connections().opened(connection);
    var unused =
        ChannelTakeover.channelOf(connection).config().setRecvByteBufAllocator(readBuffers);
  }

  private void mountPosting(Router router, Intake intake, LoopPublisher publisher) {
    LimitSettings limits = process.config().limits();
    PostingEndpoint posting =
        new PostingEndpoint(
            process.door(),
            process.senders(),
            process.rates(),
            intake,
            publisher,
            process.metrics(),
            process.clock(),
            new PostingLimits(
                limits.bodyBytes().bytes(),
                process.bodies(),
                limits.bodyTimeout().toMillis(),
                process.config().defaultFleet().orElse(null)));
    posting.mount(router, new PositionsDialect(limits.bodyPositions()));
    posting.mount(router, TrackerDialect.osmand(limits.bodyPositions()));
    posting.mount(
        router,
        TrackerDialect.owntracks(
            process.config().owntracksSecret().map(SecretBox::new).orElse(null)));
    posting.mount(router, TrackerDialect.overland(limits.bodyPositions()));
  }

  /** Runs something with this loop's sessions, on the loop. On any thread. */
  void onSessions(Consumer<LoopSessions> action) {
    context.runOnContext(task -> action.accept(sessions));
  }

  @Override
  public int boundPort() {
    return boundPort;
  }

  private void bound(HttpServer server) {
    boundPort = server.actualPort();
  }

  private void tellBudget(LoopSessions all) {
    all.onBudget(process.budget().isOver());
  }

  private LoopPublisher publisher() {
    return new LoopPublisher(
        process.producer(),
        process.serdes().position().serializer(),
        TopicCatalogue.POSITIONS,
        process.partitions(),
        process.metrics(),
        process.config().producer().deliveryTimeout(),
        task -> context.runOnContext(ignored -> task.run()));
  }

  private SideRecords sideRecords() {
    return new SideRecords(
        process.producer(),
        process.serdes().session().serializer(),
        process.serdes().rejected().serializer(),
        process.sessionBudget(),
        process.budget(),
        process.metrics());
  }

  private SessionServices sessionServices(
      Intake intake, LoopPublisher publisher, SideRecords records, TimerWheel wheel) {
    LimitSettings limits = process.config().limits();
    return new SessionServices(
        new FrameDecoder(limits.framePositions()),
        intake,
        process.rates(),
        publisher,
        records,
        process.metrics(),
        new SessionLimits(
            limits.window(),
            limits.hubDevices(),
            process.config().heartbeat().ping().toMillis(),
            process.config().heartbeat().ghost().toMillis(),
            process.config().drain().closeWait().toMillis(),
            limits.ratePatience().toMillis()),
        process.clock(),
        () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
        EventLoopGuard.ofCurrentThread(),
        timers(wheel));
  }

  /**
   * Connections are counted as they come, so there is no waiting for which HTTP is spoken; one that
   * says nothing is closed. WebSockets have left Vert.x, and have their heartbeat.
   */
  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHttp2ClearTextEnabled(false)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
  }

  private WebSocketUpgrade upgrade(TimerWheel wheel, LimitSettings limits) {
    return new WebSocketUpgrade(
        new WebSocketServices(
            wheel,
            limits.frameBytes().toInt(),
            CLOSE_WAIT_MS,
            error -> process.faults().handle("hearing a device", error)),
        List.of(IngestEndpoint.AVRO_SUBPROTOCOL));
  }

  /** One wheel for all connections of the loop: none has a timer of its own. */
  private TimerWheel wheel() {
    TimerWheel wheel =
        new TimerWheel(
            System::nanoTime,
            TICK_MS,
            TICKS_PER_TURN,
            error -> process.faults().handle("running a session's timer", error));
    wheel.turnOn(vertx);
    return wheel;
  }

  private static Timers timers(TimerWheel wheel) {
    return (delayMs, task) -> {
      TimerWheel.Timeout timeout = wheel.schedule(delayMs, task);
      return timeout::cancel;
    };
  }
}
