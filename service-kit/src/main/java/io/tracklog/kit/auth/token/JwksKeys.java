package io.tracklog.kit.auth.token;

import io.micrometer.core.instrument.MeterRegistry;
import io.tracklog.kit.auth.CannotTellException;
import io.tracklog.kit.config.JwksSettings;
import io.tracklog.kit.loop.EventLoopGuard;
import io.tracklog.kit.ops.HealthCheck.Result;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that an issuer publishes, kept and fetched again as {@link RefreshPlan} says. While the
 * issuer does not answer, the old ones stay.
 *
 * <p>Fetches on an event loop of its own; {@link #current}, {@link #newer}, {@link #health} and
 * {@link #close} are safe on every thread. All who wait for a fetch share it.
 */
final class JwksKeys extends VerticleBase implements KeySource {
  /** The most that wait for one fetch; more are told to come back. */
  static final int MAX_WAITING = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(JwksKeys.class);
  private static final String FETCHES = "tracklog.auth.key.fetches";

  private final Vertx owner;
  private final JwksSettings settings;
  private final MeterRegistry meters;
  private final RefreshPlan plan;
  private @Nullable EventLoopGuard guard;
  private @Nullable JwksEndpoint endpoint;
  private Promise<KeySet> running = Promise.promise();
  private int waiting;
  private long timer = -1;
  private String deployment = "";

  /** Written on the loop alone. */
  private volatile Known known = new Known(KeySet.EMPTY, "they are being fetched");

  /**
   * What is known now.
   *
   * @param keys those of the last fetch that succeeded
   * @param trouble why they may be out of date; empty when they are not
   */
  private record Known(KeySet keys, String trouble) {}

  private JwksKeys(Vertx owner, JwksSettings settings, MeterRegistry meters) {
    this.owner = owner;
    this.settings = settings;
    this.meters = meters;
    this.plan = new RefreshPlan(settings.refresh().toMillis(), settings.cooldown().toMillis());
  }

  /** Begins to fetch, and does not wait until it has. Not on an event loop. */
  static JwksKeys start(Vertx vertx, JwksSettings settings, MeterRegistry meters) {
    JwksKeys keys = new JwksKeys(vertx, settings, meters);
    keys.deployment = vertx.deployVerticle(keys).await();
    return keys;
  }

  @Override
  public Future<?> start() {
    guard = EventLoopGuard.ofCurrentThread();
    endpoint = new JwksEndpoint(owner, settings);
    meters.counter(FETCHES, "outcome", "failure");
    meters.counter(FETCHES, "outcome", "success");
    fetch();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    owner.cancelTimer(timer);
    if (endpoint != null) {
      endpoint.close();
    }
    return Future.succeededFuture();
  }

  @Override
  public void close() {
    owner.undeploy(deployment).await();
  }

  @Override
  public KeySet current() {
    return known.keys();
  }

  @Override
  public Future<KeySet> newer() {
    Context caller = owner.getOrCreateContext();
    Promise<KeySet> answer = Promise.promise();
    context.runOnContext(
        task -> ask().onComplete(done -> caller.runOnContext(back -> answer.handle(done))));
    return answer.future();
  }

  /** How it is with the keys, for the operator. */
  Result health() {
    Known now = known;
    if (now.trouble().isEmpty()) {
      return Result.up();
    }
    return now.keys().isEmpty()
        ? Result.down("no keys to check tokens with: " + now.trouble())
        : Result.degraded("the keys may be out of date: " + now.trouble());
  }

  private Future<KeySet> ask() {
    assert checkThread();
    return switch (plan.onUnknownKey(nowMs())) {
      case FETCH -> {
        fetch();
        yield await();
      }
      case WAIT -> await();
      case CURRENT -> Future.succeededFuture(current());
      case UNAVAILABLE -> Future.failedFuture(notNow());
    };
  }

  private Future<KeySet> await() {
    if (waiting >= MAX_WAITING) {
      return Future.failedFuture(notNow());
    }
    waiting++;
    return running.future();
  }

  private void fetch() {
    assert checkThread();
    JwksEndpoint from = endpoint;
    if (from == null || plan.isRunning()) {
      return;
    }
    owner.cancelTimer(timer);
    plan.onStart();
    from.fetch().onComplete(this::fetched, this::failed);
  }

  private void fetched(KeySet keys) {
    assert checkThread();
    meters.counter(FETCHES, "outcome", "success").increment();
    Known before = known;
    known = new Known(keys, "");
    if (!before.trouble().isEmpty() || !names(before.keys()).equals(names(keys))) {
      LOG.atInfo()
          .addKeyValue("keys", names(keys))
          .addKeyValue("url", settings.url().orElseThrow())
          .log("Keys to check tokens with were fetched");
    }
    end(plan.onSuccess(nowMs())).complete(keys);
  }

  private void failed(Throwable error) {
    assert checkThread();
    meters.counter(FETCHES, "outcome", "failure").increment();
    String trouble = settings.url().orElseThrow() + ": " + reason(error);
    known = new Known(known.keys(), trouble);
    long delayMs = plan.onFailure(nowMs());
    LOG.atWarn()
        .addKeyValue("url", settings.url().orElseThrow())
        .addKeyValue("error", reason(error))
        .addKeyValue("keys", names(known.keys()))
        .addKeyValue("retryMs", delayMs)
        .log("Keys to check tokens with cannot be fetched; the ones at hand stay");
    end(delayMs).fail(notNow());
  }

  /**
   * Ends a fetch: the next one is due later, and those who waited are told through what is given.
   */
  private Promise<KeySet> end(long nextMs) {
    Promise<KeySet> ended = running;
    running = Promise.promise();
    waiting = 0;
    timer = owner.setTimer(nextMs, due -> fetch());
    return ended;
  }

  private boolean checkThread() {
    return guard != null && guard.check();
  }

  private static String names(KeySet keys) {
    return keys.keys().toString();
  }

  private static String reason(Throwable error) {
    return error.getMessage() == null ? error.toString() : error.getMessage();
  }

  private static CannotTellException notNow() {
    return new CannotTellException(
        "the keys that tokens are checked with cannot be had just now; come back in a moment");
  }

  private static long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
