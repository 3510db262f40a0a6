package io.tracklog.fanout;

import io.tracklog.fanout.config.StreamConfig;
import io.tracklog.fanout.http.AccessRules;
import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.metrics.MicrometerFanoutMetrics;
import io.tracklog.fanout.shard.ShardEnvironment;
import io.tracklog.fanout.shard.SubscriberLimits;
import io.tracklog.kit.admission.Admission;
import io.tracklog.kit.admission.Entrance;
import io.tracklog.kit.auth.Authenticator;
import io.tracklog.kit.auth.token.Authenticators;
import io.tracklog.kit.service.GatewayLife;
import io.tracklog.kit.service.Resources;
import io.tracklog.kit.service.Service;
import io.tracklog.kit.service.ServiceContext;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fan-out gateway, embeddable. Safe on every thread; {@link #start} and {@link #close} block.
 *
 * <p>Closing drains it: no new streams, every open one is told to come back elsewhere and where it
 * stood, spread over the drain window.
 */
public final class FanoutService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(FanoutService.class);

  /** Heap of a connection with a subscription or two; an idle one costs less than half. */
  private static final int CONNECTION_BYTES = 4 * 1024;

  private static final int CHUNK_BYTES = 64 * 1024;

  private final FanoutConfig config;
  private final ServiceContext context;
  private final GatewayLife life;

  /** Makes a gateway; nothing is opened before {@link #start}. */
  public FanoutService(FanoutConfig config, ServiceContext context) {
    this.config = config;
    this.context = context;
    this.life = new GatewayLife(context);
  }

  @Override
  public String name() {
    return "fanout-gateway";
  }

  @Override
  public void start() throws Exception {
    life.start(name(), config.ops(), config, this::open);
    LOG.atInfo().addKeyValue("port", port()).log("Subscribers may connect");
  }

  @Override
  public boolean isReady() {
    return life.isReady();
  }

  /** The port that subscribers connect to. */
  public int port() {
    return life.port();
  }

  /** The port of health and metrics. */
  public int opsPort() {
    return life.opsPort();
  }

  @Override
  public Duration closeLimit() {
    return config.stream().closeLimit();
  }

  @Override
  public void close() {
    life.close();
  }

  private FanoutLoops open(Resources resources) throws Exception {
    Authenticator authenticator = resources.add(Authenticators.create(config.auth(), context));
    FanoutMetrics metrics = new MicrometerFanoutMetrics(context.meters());
    FanoutLog log = FanoutLog.open(config, context, metrics, resources);
    context.health().register("feeds", log::check);
    context.health().register("door", life::doorCheck);
    return FanoutLoops.start(context.vertx(), process(log, metrics, authenticator), life.drain());
  }

  private FanoutProcess process(FanoutLog log, FanoutMetrics metrics, Authenticator authenticator) {
    Admission admission =
        life.admission(config.admission(), config.proxy(), config.hasTokens(), CONNECTION_BYTES);
    AccessRules access = new AccessRules(admission.counting(authenticator));
    return new FanoutProcess(
        config,
        shards(log, metrics),
        log.starts(),
        log.rest(access, config.rest(), context.clock()),
        access,
        admission,
        new Entrance(life.drain(), admission, refused -> {}),
        metrics,
        this::jitteredRetryMs,
        context.clock(),
        context.faults());
  }

  private ShardEnvironment shards(FanoutLog log, FanoutMetrics metrics) {
    StreamConfig stream = config.stream();
    return new ShardEnvironment(
        log.feeds(),
        log.scanner(),
        log.partitions(),
        log.incarnation(),
        context.clock(),
        metrics,
        this::jitteredRetryMs,
        new SubscriberLimits(CHUNK_BYTES, stream.maxLag().toMillis(), stream.patience().toMillis()),
        () -> {});
  }

  private long jitteredRetryMs() {
    long mean = config.stream().retry().toMillis();
    return ThreadLocalRandom.current().nextLong(mean / 2, mean + mean / 2 + 1);
  }
}
