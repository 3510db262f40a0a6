package io.tracklog.kit.service;

import io.tracklog.kit.admission.Admission;
import io.tracklog.kit.admission.AdmissionSettings;
import io.tracklog.kit.config.OpsSettings;
import io.tracklog.kit.drain.DrainController;
import io.tracklog.kit.ops.HealthCheck.Result;
import io.tracklog.kit.ops.OpsServer;
import io.tracklog.kit.proxy.ProxySettings;
import org.jspecify.annotations.Nullable;

/**
 * What every gateway does from start to close: it opens its parts, then its doors, then its ops
 * port; and it is drained before anything is closed. A gateway has one and tells it what is its
 * own. Safe on every thread; {@link #start} and {@link #close} block.
 */
public final class GatewayLife {
  /** Often enough for rates, which count in seconds. */
  private static final long SWEEP_MS = 200;

  private final ServiceContext context;
  private final DrainController drain = new DrainController();
  private final Resources resources = new Resources();
  private volatile @Nullable Open open;

  /** Where a gateway's clients come in. */
  public interface Doors extends AutoCloseable {
    /** The port that they connect to. */
    int port();

    /**
     * Sends all clients away and waits until they are gone, within the time that is set. The door
     * is closed already.
     */
    void drain();

    @Override
    void close();
  }

  /** Opens what a gateway is made of. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Opens it, the doors last.
     *
     * @param resources keeps what is to be closed, the doors excepted
     */
    Doors open(Resources resources) throws Exception;
  }

  private record Open(Doors doors, OpsServer ops) {}

  /** Made for one gateway. */
  public GatewayLife(ServiceContext context) {
    this.context = context;
  }

  /**
   * Starts the gateway; one that fails to start releases what it took.
   *
   * @param service its name
   * @param config its root configuration record, for {@code /info}
   */
  public void start(String service, OpsSettings ops, Record config, Opener opener)
      throws Exception {
    try {
      Doors doors = resources.add(opener.open(resources));
      open = new Open(doors, resources.add(context.openOps(ops, service, config)));
    } catch (Exception e) {
      resources.close();
      throw e;
    }
  }

  /** Whether clients may come in now. */
  public boolean isReady() {
    return open != null && drain.isAccepting();
  }

  /** The port that clients connect to. */
  public int port() {
    return started().doors().port();
  }

  /** The port of health and metrics. */
  public int opsPort() {
    return started().ops().port();
  }

  /** Counts who is inside, and closes the door for good. */
  public DrainController drain() {
    return drain;
  }

  /** For {@code /readyz}: whether the door is open. */
  public Result doorCheck() {
    return drain.isAccepting()
        ? Result.up()
        : Result.draining(drain.state().inside() + " still here");
  }

  /**
   * Says how many clients come in, and how fast; shows it in metrics and in {@code /readyz}.
   *
   * @param hasIdentities whether clients have tokens; without, all would be the same one
   * @param bytesPerConnection heap that an idle connection costs
   */
  public Admission admission(
      AdmissionSettings settings,
      ProxySettings proxy,
      boolean hasIdentities,
      int bytesPerConnection) {
    Admission admission =
        Admission.open(settings, proxy, hasIdentities, bytesPerConnection, context.meters());
    context.health().register("connections", admission.connections()::check);
    sweepOften(admission::sweep);
    return admission;
  }

  /** Has something tidied up several times a second, on one event loop, until the close. */
  public void sweepOften(Runnable sweep) {
    long timer = context.vertx().setPeriodic(SWEEP_MS, tick -> sweep.run());
    resources.add(() -> context.vertx().cancelTimer(timer));
  }

  /** Drains the gateway, then releases everything. Does nothing when it was never started. */
  public void close() {
    Open running = open;
    if (running != null) {
      drain.startDraining();
      running.doors().drain();
    }
    resources.close();
  }

  private Open started() {
    Open running = open;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running;
  }
}
