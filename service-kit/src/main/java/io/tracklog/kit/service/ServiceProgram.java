package io.tracklog.kit.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tracklog.kit.config.ConfigException;
import io.tracklog.kit.config.ConfigHelp;
import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import io.tracklog.kit.config.EffectiveConfig;
import io.tracklog.kit.http.PortTakenException;
import io.tracklog.kit.ops.Health;
import io.tracklog.kit.ops.ServiceInfo;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of {@link ServiceLauncher}, from the arguments to the exit code. */
final class ServiceProgram<C extends Record> {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;

  /** For what no setting makes longer; past it the process goes all the same. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(ServiceProgram.class);

  private final String command;
  private final Class<C> configType;
  private final BiFunction<C, ServiceContext, Service> factory;
  private final StopSignal stop;
  private final Console console;

  ServiceProgram(
      String command,
      Class<C> configType,
      BiFunction<C, ServiceContext, Service> factory,
      StopSignal stop,
      Console console) {
    this.command = command;
    this.configType = configType;
    this.factory = factory;
    this.stop = stop;
    this.console = console;
  }

  int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      console.out().print(ConfigHelp.render("tracklog " + command, configType));
      return OK;
    } else if (arguments.contains("--version")) {
      console.out().println("tracklog " + ServiceInfo.buildVersion());
      return OK;
    }
    C config;
    try {
      config = ConfigLoader.load(configType, ConfigSources.of(console.environment(), arguments));
    } catch (ConfigException e) {
      console.err().println("tracklog " + command + ": " + e.getMessage());
      return MISUSED;
    }
    return run(config);
  }

  private int run(C config) {
    LOG.atInfo()
        .addKeyValue("version", ServiceInfo.buildVersion())
        .addKeyValue("configuration", EffectiveConfig.of(config))
        .log("Starting {}", command);
    Vertx vertx = VertxFactory.create();
    MeterRegistry meters = Meters.create(command);
    try {
      Health health = new Health();
      FaultHandler faults = new FailStop(health, meters, stop::fail);
      Counter uncaught =
          Counter.builder("tracklog.uncaught")
              .description("Errors that a handler on an event loop threw")
              .register(meters);
      vertx.exceptionHandler(error -> uncaught(uncaught, error));
      Service service =
          factory.apply(
              config, new ServiceContext(vertx, meters, health, Clock.systemUTC(), faults));
      health.register("service", service.readiness());
      return run(service);
    } catch (RuntimeException e) {
      explain(e);
      return FAILED;
    } finally {
      BlockingTask.start("close-vertx", () -> vertx.close().await()).endsWellWithin(LIMIT);
      meters.close();
    }
  }

  private int run(Service service) {
    boolean started = start(service);
    if (started) {
      LOG.atInfo().log("Started {}", command);
      stop.await();
    }
    LOG.atInfo().log("Stopping {}", command);
    boolean closed =
        BlockingTask.start("close-" + command, service::close).endsWellWithin(service.closeLimit());
    boolean orderly = closed && stop.isRequested() && !stop.isFailure();
    LOG.atInfo().log("Stopped {}", command);
    return orderly ? OK : FAILED;
  }

  /** Whether it runs; a stop that is asked for meanwhile interrupts the start. */
  private boolean start(Service service) {
    BlockingTask start = BlockingTask.start("start-" + command, service::start);
    CompletableFuture<Void> ended = start.outcome().handle((nothing, failure) -> null);
    CompletableFuture.anyOf(ended, stop.requested()).join();
    if (!ended.isDone()) {
      start.interrupt();
      return start.endsWellWithin(LIMIT);
    }
    if (start.outcome().isCompletedExceptionally()) {
      explain(start.outcome().exceptionNow());
      return false;
    }
    return true;
  }

  private void explain(Throwable failure) {
    if (!(failure instanceof PortTakenException)) {
      LOG.atError().setCause(failure).log("Start failed");
    }
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    console.err().println("tracklog " + command + ": " + message);
  }

  /**
   * A handler threw: one connection's trouble, logged and counted, no reason to end the others'.
   */
  private static void uncaught(Counter uncaught, Throwable error) {
    uncaught.increment();
    LOG.atError().setCause(error).log("Uncaught on an event loop");
  }
}
