package io.tracklog.ingest;

import io.micrometer.core.instrument.Gauge;
import io.tracklog.ingest.config.LimitSettings;
import io.tracklog.ingest.http.BodyBudget;
import io.tracklog.ingest.http.Door;
import io.tracklog.ingest.http.Senders;
import io.tracklog.ingest.intake.DeviceRates;
import io.tracklog.ingest.metrics.IngestMetrics;
import io.tracklog.ingest.metrics.MicrometerIngestMetrics;
import io.tracklog.ingest.publish.InFlightBudget;
import io.tracklog.ingest.publish.PartitionBudgets;
import io.tracklog.ingest.publish.Producers;
import io.tracklog.ingest.publish.SideRecords;
import io.tracklog.kit.admission.Admission;
import io.tracklog.kit.auth.Authenticator;
import io.tracklog.kit.auth.token.Authenticators;
import io.tracklog.kit.config.AuthSettings;
import io.tracklog.kit.drain.DrainController;
import io.tracklog.kit.ops.HealthCheck.Result;
import io.tracklog.kit.ops.OpsServer;
import io.tracklog.kit.rate.Rate;
import io.tracklog.kit.service.Resources;
import io.tracklog.kit.service.Service;
import io.tracklog.kit.service.ServiceContext;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicPlan;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ingest gateway, embeddable. Safe on every thread; {@link #start} and {@link #close} block.
 *
 * <p>Closing drains it: no new connections, a hint to every device to come back elsewhere, an
 * acknowledgement for every position that was read, then close code 1012.
 */
public final class IngestService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);

  /** Session numbers begin at the millisecond of the start, so that no restart gives one again. */
  private static final int SESSION_BITS = 20;

  private static final Duration METADATA_LIMIT = Duration.ofSeconds(30);

  /** Heap of a connection that sends now and then; an idle one costs a quarter. */
  private static final int CONNECTION_BYTES = 8 * 1024;

  private static final long SWEEP_MS = 200;

  private static final List<String> WRITTEN =
      List.of(TopicCatalogue.POSITIONS, TopicCatalogue.SESSIONS, TopicCatalogue.REJECTED);

  private final IngestConfig config;
  private final ServiceContext context;
  private final String gatewayId;
  private final InFlightBudget budget;
  private final PartitionBudgets partitions;
  private final InFlightBudget sessionBudget = new InFlightBudget(SideRecords.SESSION_BYTES);
  private final DrainController drain = new DrainController();
  private final Resources resources = new Resources();
  private volatile @Nullable IngestLoops loops;
  private volatile @Nullable OpsServer ops;

  /** Makes a gateway; nothing is opened before {@link #start}. */
  public IngestService(IngestConfig config, ServiceContext context) {
    this.config = config;
    this.context = context;
    this.gatewayId = config.gatewayId().orElseGet(IngestService::randomId);
    this.budget = new InFlightBudget(config.producer().inFlightBytes().bytes());
    this.partitions = new PartitionBudgets(budget, config.topics().partitions());
  }

  @Override
  public String name() {
    return "ingest-gateway";
  }

  @Override
  public void start() throws Exception {
    try {
      open();
    } catch (Exception e) {
      resources.close();
      throw e;
    }
    LOG.atInfo()
        .addKeyValue("gatewayId", gatewayId)
        .addKeyValue("port", port())
        .log("Devices may connect");
  }

  @Override
  public boolean isReady() {
    return loops != null && drain.isAccepting();
  }

  /** The port that devices connect to. */
  public int port() {
    IngestLoops running = loops;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running.port();
  }

  /** The port of health and metrics. */
  public int opsPort() {
    OpsServer running = ops;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running.port();
  }

  @Override
  public Duration closeLimit() {
    return config.drain().closeLimit();
  }

  @Override
  public void close() {
    IngestLoops running = loops;
    if (running != null) {
      running.drain(drain, config.drain());
    }
    resources.close();
  }

  private void open() throws Exception {
    Authenticator authenticator = resources.add(Authenticators.create(config.auth(), context));
    applyTopicPlan();
    RecordSerdes serdes = resources.add(RecordSerdes.create(config.schemaRegistry().serdeConfig()));
    serdes.prepare(catalogue());
    Producer<byte[], byte[]> producer =
        Producers.create(
            config.kafka(), config.producer(), WRITTEN.size() * config.topics().partitions());
    resources.add(() -> producer.close(config.drain().closeWait()));
    Producers.awaitMetadata(producer, WRITTEN, METADATA_LIMIT);
    IngestLoops started =
        IngestLoops.start(context.vertx(), process(producer, serdes, authenticator));
    resources.add(started);
    loops = started;
    context.health().register("door", this::doorCheck);
    ops = resources.add(context.openOps(config.ops(), name(), config));
  }

  private IngestProcess process(
      Producer<byte[], byte[]> producer, RecordSerdes serdes, Authenticator authenticator) {
    AtomicLong sessions = new AtomicLong(context.clock().millis() << SESSION_BITS);
    IngestMetrics metrics = new MicrometerIngestMetrics(context.meters());
    Gauge.builder("tracklog.ingest.bytes.in.flight", budget, InFlightBudget::bytes)
        .description("Bytes on their way to Kafka, bounded by producer.in-flight-bytes")
        .register(context.meters());
    BodyBudget bodies = new BodyBudget(config.limits().bodiesBytes().bytes());
    Gauge.builder("tracklog.ingest.bodies.bytes", bodies, BodyBudget::bytes)
        .description("Bytes of request bodies that are held, bounded by limits.bodies-bytes")
        .register(context.meters());
    Gauge.builder("tracklog.ingest.partitions.shut", partitions, PartitionBudgets::shut)
        .description("Partitions that stand still, and take no more positions for now")
        .register(context.meters());
    Gauge.builder("tracklog.ingest.session.bytes.in.flight", sessionBudget, InFlightBudget::bytes)
        .description("Bytes on their way to Kafka of sessions that begin and end")
        .register(context.meters());
    sweepOften(() -> partitions.shutStalled(System.nanoTime()));
    Admission admission = admission();
    return new IngestProcess(
        config,
        gatewayId,
        sessions::incrementAndGet,
        producer,
        serdes,
        budget,
        bodies,
        partitions,
        sessionBudget,
        admission,
        rates(),
        new Door(drain, budget, admission, metrics),
        new Senders(admission.counting(authenticator), metrics),
        metrics,
        context.clock(),
        context.faults());
  }

  private Admission admission() {
    boolean hasIdentities = config.auth().mode() != AuthSettings.Mode.OPEN;
    Admission admission =
        Admission.open(
            config.admission(), config.proxy(), hasIdentities, CONNECTION_BYTES, context.meters());
    context.health().register("connections", admission.connections()::check);
    sweepOften(admission::sweep);
    return admission;
  }

  private DeviceRates rates() {
    LimitSettings limits = config.limits();
    DeviceRates rates =
        new DeviceRates(
            new Rate(limits.positionsPerSecond(), limits.positionsBurst()),
            limits.positionsGrace(),
            System::nanoTime);
    sweepOften(rates::sweep);
    return rates;
  }

  private void sweepOften(Runnable sweep) {
    long timer = context.vertx().setPeriodic(SWEEP_MS, tick -> sweep.run());
    resources.add(() -> context.vertx().cancelTimer(timer));
  }

  private Result doorCheck() {
    if (!drain.isAccepting()) {
      return Result.draining(drain.state().inside() + " still here");
    }
    if (budget.isOver()) {
      return Result.degraded(budget.bytes() + " bytes on their way to Kafka, sockets are paused");
    }
    int shut = partitions.shut();
    return shut > 0
        ? Result.degraded(shut + " partitions take no positions, their devices are sent away")
        : Result.up();
  }

  private void applyTopicPlan() {
    try (Admin admin = Admin.create(config.kafka().clientConfig())) {
      new TopicPlan(catalogue()).apply(admin);
    }
  }

  private TopicCatalogue catalogue() {
    return TopicCatalogue.of(config.topics().partitions(), config.topics().replicationFactor());
  }

  private static String randomId() {
    return "ingest-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
