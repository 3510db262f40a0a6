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
import io.tracklog.kit.ops.HealthCheck.Result;
import io.tracklog.kit.rate.Rate;
import io.tracklog.kit.service.GatewayLife;
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

  private static final List<String> WRITTEN =
      List.of(TopicCatalogue.POSITIONS, TopicCatalogue.SESSIONS, TopicCatalogue.REJECTED);

  private final IngestConfig config;
  private final ServiceContext context;
  private final String gatewayId;
  private final InFlightBudget budget;
  private final PartitionBudgets partitions;
  private final InFlightBudget sessionBudget = new InFlightBudget(SideRecords.SESSION_BYTES);
  private final GatewayLife life;

  /** Makes a gateway; nothing is opened before {@link #start}. */
  public IngestService(IngestConfig config, ServiceContext context) {
    this.config = config;
    this.context = context;
    this.life = new GatewayLife(context);
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
    life.start(name(), config.ops(), config, this::open);
    LOG.atInfo()
        .addKeyValue("gatewayId", gatewayId)
        .addKeyValue("port", port())
        .log("Devices may connect");
  }

  @Override
  public boolean isReady() {
    return life.isReady();
  }

  /** The port that devices connect to. */
  public int port() {
    return life.port();
  }

  /** The port of health and metrics. */
  public int opsPort() {
    return life.opsPort();
  }

  @Override
  public Duration closeLimit() {
    return config.drain().closeLimit();
  }

  @Override
  public void close() {
    life.close();
  }

  private IngestLoops open(Resources resources) throws Exception {
    Authenticator authenticator = resources.add(Authenticators.create(config.auth(), context));
    applyTopicPlan();
    RecordSerdes serdes = resources.add(RecordSerdes.create(config.schemaRegistry().serdeConfig()));
    serdes.prepare(catalogue());
    Producer<byte[], byte[]> producer =
        Producers.create(
            config.kafka(), config.producer(), WRITTEN.size() * config.topics().partitions());
    resources.add(() -> producer.close(config.drain().closeWait()));
    Producers.awaitMetadata(producer, WRITTEN, METADATA_LIMIT);
    context.health().register("door", this::doorCheck);
    return IngestLoops.start(
        context.vertx(), process(producer, serdes, authenticator), life.drain());
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
    life.sweepOften(() -> partitions.shutStalled(System.nanoTime()));
    Admission admission =
        life.admission(
            config.admission(),
            config.proxy(),
            config.auth().mode() != AuthSettings.Mode.OPEN,
            CONNECTION_BYTES);
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
        new Door(life.drain(), budget, admission, metrics),
        new Senders(admission.counting(authenticator), metrics),
        metrics,
        context.clock(),
        context.faults());
  }

  private DeviceRates rates() {
    LimitSettings limits = config.limits();
    DeviceRates rates =
        new DeviceRates(
            new Rate(limits.positionsPerSecond(), limits.positionsBurst()),
            limits.positionsGrace(),
            System::nanoTime);
    life.sweepOften(rates::sweep);
    return rates;
  }

  private Result doorCheck() {
    int shut = partitions.shut();
    if (life.drain().isAccepting() && budget.isOver()) {
      return Result.degraded(budget.bytes() + " bytes on their way to Kafka, sockets are paused");
    } else if (life.drain().isAccepting() && shut > 0) {
      return Result.degraded(shut + " partitions take no positions, their devices are sent away");
    }
    return life.doorCheck();
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
