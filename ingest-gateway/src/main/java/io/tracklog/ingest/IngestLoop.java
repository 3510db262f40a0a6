package io.tracklog.ingest;

import io.tracklog.ingest.config.LimitSettings;
import io.tracklog.ingest.decode.FrameDecoder;
import io.tracklog.ingest.decode.PositionDecoder;
import io.tracklog.ingest.http.PositionsEndpoint;
import io.tracklog.ingest.intake.Intake;
import io.tracklog.ingest.publish.LoopPublisher;
import io.tracklog.ingest.publish.SideRecords;
import io.tracklog.ingest.session.SessionLimits;
import io.tracklog.ingest.session.SessionServices;
import io.tracklog.ingest.session.Timers;
import io.tracklog.ingest.socket.IngestEndpoint;
import io.tracklog.ingest.socket.LoopSessions;
import io.tracklog.ingest.validate.PositionValidator;
import io.tracklog.kit.http.ProblemHandlers;
import io.tracklog.kit.loop.EventLoopGuard;
import io.tracklog.kit.loop.TimerWheel;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One event loop of a gateway, with everything that is confined to it: a server on the shared port,
 * its sessions, their timers, and the publisher to which outcomes come back.
 */
final class IngestLoop extends VerticleBase {
  private static final int TICK_MS = 50;
  private static final int TICKS_PER_TURN = 1024;

  private final IngestProcess process;
  private final int port;
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
    LoopPublisher publisher = publisher();
    SideRecords records = sideRecords();
    Intake intake =
        new Intake(
            new PositionValidator(limits.maxAge(), limits.maxAhead()),
            records,
            process.metrics(),
            process.gatewayId());
    new IngestEndpoint(
            process.door(),
            process.senders(),
            sessionServices(intake, publisher, records),
            sessions,
            process.gatewayId(),
            process.sessionIds(),
            limits.frameBytes().bytes())
        .mount(router);
    new PositionsEndpoint(
            process.door(),
            process.senders(),
            new PositionDecoder(limits.bodyPositions()),
            intake,
            publisher,
            process.metrics(),
            process.clock())
        .mount(router, limits.bodyBytes().bytes());
    process.budget().watch(() -> onSessions(this::tellBudget));
    return vertx
        .createHttpServer(options(limits))
        .requestHandler(router)
        .listen(port, process.config().http().host())
        .onSuccess(this::bound);
  }

  /** Runs something with this loop's sessions, on the loop. On any thread. */
  void onSessions(Consumer<LoopSessions> action) {
    context.runOnContext(task -> action.accept(sessions));
  }

  /** The port that is bound; known once the deployment has succeeded. */
  int boundPort() {
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
        process.budget(),
        process.metrics(),
        task -> context.runOnContext(ignored -> task.run()));
  }

  private SideRecords sideRecords() {
    return new SideRecords(
        process.producer(),
        process.serdes().session().serializer(),
        process.serdes().rejected().serializer(),
        process.budget(),
        process.metrics());
  }

  private SessionServices sessionServices(
      Intake intake, LoopPublisher publisher, SideRecords records) {
    LimitSettings limits = process.config().limits();
    return new SessionServices(
        new FrameDecoder(limits.framePositions()),
        intake,
        publisher,
        records,
        process.metrics(),
        new SessionLimits(
            limits.window(),
            limits.hubDevices(),
            process.config().heartbeat().ping().toMillis(),
            process.config().heartbeat().ghost().toMillis(),
            process.config().drain().closeWait().toMillis()),
        process.clock(),
        () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
        EventLoopGuard.ofCurrentThread(),
        timers());
  }

  /** One wheel for all sessions of the loop: a connection has no timer of its own. */
  private Timers timers() {
    TimerWheel wheel =
        new TimerWheel(
            System::nanoTime,
            TICK_MS,
            TICKS_PER_TURN,
            error -> process.faults().handle("running a session's timer", error));
    wheel.turnOn(vertx);
    return (delayMs, task) -> {
      TimerWheel.Timeout timeout = wheel.schedule(delayMs, task);
      return timeout::cancel;
    };
  }

  private static HttpServerOptions options(LimitSettings limits) {
    int frameBytes = limits.frameBytes().toInt();
    return new HttpServerOptions()
        .setMaxWebSocketFrameSize(frameBytes)
        .setMaxWebSocketMessageSize(frameBytes)
        .addWebSocketSubProtocol(IngestEndpoint.AVRO_SUBPROTOCOL);
  }
}
