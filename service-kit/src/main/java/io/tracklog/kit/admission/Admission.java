package io.tracklog.kit.admission;

import io.micrometer.core.instrument.MeterRegistry;
import io.tracklog.kit.auth.Authenticator;
import io.tracklog.kit.proxy.AddressBlock;
import io.tracklog.kit.proxy.ClientAddresses;
import io.tracklog.kit.proxy.ProxySettings;
import io.tracklog.kit.rate.Rate;
import io.tracklog.kit.rate.RateTable;
import io.tracklog.kit.rate.TokenBucket;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets clients into a gateway, or tells them when to come back. It is asked before a token is
 * looked at, so that a storm of connections costs little more than its refusals.
 *
 * <p>What concerns one client is asked before what concerns all: a client that is refused for its
 * own sake takes nothing from the others.
 *
 * <p>One for all event loops of a gateway; safe on every thread, without locks.
 */
public final class Admission {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  /** A bucket costs about 100 bytes. */
  private static final int MOST_ADDRESSES = 100_000;

  private final OpenConnections connections;
  private final ClientAddresses addresses;
  private final KeyedLimit<AddressBlock> perAddress;
  private final @Nullable KeyedLimit<String> perIdentity;
  private final RateTable<AddressBlock> addressHandshakes;
  private final RateTable<AddressBlock> addressRequests;
  private final RateTable<AddressBlock> addressFailures;
  private final TokenBucket handshakes;
  private final RetryAdvice retry;
  private final AdmissionMetrics metrics;
  private final LongSupplier nanoTime;

  Admission(
      AdmissionSettings settings,
      boolean hasIdentities,
      OpenConnections connections,
      ClientAddresses addresses,
      AdmissionMetrics metrics,
      LongSupplier nanoTime) {
    this.connections = connections;
    this.addresses = addresses;
    this.perAddress = new KeyedLimit<>(settings.addressConnections());
    this.perIdentity = hasIdentities ? new KeyedLimit<>(settings.identitySessions()) : null;
    this.addressHandshakes = addresses(settings.addressHandshakesPerSecond(), 0);
    this.addressRequests = addresses(settings.addressRequestsPerSecond(), 0);
    // A failure is known when it has happened: the one that is too much overdraws the bucket.
    this.addressFailures = addresses(settings.addressFailuresPerSecond(), 1);
    this.handshakes =
        new TokenBucket(inOneSecond(settings.handshakesPerSecond()), 0, nanoTime.getAsLong());
    this.retry = new RetryAdvice(RandomGenerator.getDefault(), settings.retryAfter());
    this.metrics = metrics;
    this.nanoTime = nanoTime;
  }

  /**
   * Opens the door of a gateway, and says how many it will hold.
   *
   * @param hasIdentities whether clients have tokens; without, all would be the same one
   * @param bytesPerConnection heap that an idle connection costs
   * @param meters where it is counted
   */
  public static Admission open(
      AdmissionSettings settings,
      ProxySettings proxy,
      boolean hasIdentities,
      int bytesPerConnection,
      MeterRegistry meters) {
    ProcessResources resources = ProcessResources.ofThisProcess();
    ConnectionCapacity capacity =
        ConnectionCapacity.find(settings.connections(), resources, bytesPerConnection);
    LOG.atInfo()
        .addKeyValue("connections", capacity.limit())
        .addKeyValue("because", capacity.because())
        .log("The most connections at once");
    if (!capacity.fits(resources)) {
      LOG.atWarn()
          .addKeyValue("openFiles", resources.openFiles())
          .log("The process may not open files for so many connections: raise ulimit -n");
    }
    AdmissionMetrics metrics = new MicrometerAdmissionMetrics(meters);
    OpenConnections connections = new OpenConnections(capacity.limit(), metrics);
    MicrometerAdmissionMetrics.show(meters, connections);
    return new Admission(
        settings,
        hasIdentities,
        connections,
        new ClientAddresses(proxy),
        metrics,
        System::nanoTime);
  }

  /** The gateway's connections, which each of its servers tells of new ones. */
  public OpenConnections connections() {
    return connections;
  }

  /** Lets a request in that is answered and over. On its event loop. */
  public Admittance admitRequest(HttpServerRequest request) {
    if (connections.isSurplus(request.connection())) {
      return refuse(Refusal.CONNECTIONS);
    }
    return admitRequest(addresses.of(request));
  }

  /** Lets a request in with which a session begins. On its event loop. */
  public Admittance admitSession(HttpServerRequest request) {
    if (connections.isSurplus(request.connection())) {
      return refuse(Refusal.CONNECTIONS);
    }
    return admitSession(addresses.of(request));
  }

  /**
   * Counts whose credentials do not hold, so that {@link #admitRequest} and {@link #admitSession}
   * refuse an address that brings too many before they are looked at.
   *
   * @param authenticator who looks at them; closed with the result
   */
  public Authenticator counting(Authenticator authenticator) {
    return new CountedFailures(authenticator, this);
  }

  /** When someone should come back who is refused for another reason, seconds with jitter. */
  public int retryAfterSeconds() {
    return retry.seconds();
  }

  /** Lets go of what is not worth keeping. To be called every second or oftener, by one thread. */
  public void sweep() {
    long now = nanoTime.getAsLong();
    addressHandshakes.sweep(now, MOST_ADDRESSES / 10);
    addressRequests.sweep(now, MOST_ADDRESSES / 10);
    addressFailures.sweep(now, MOST_ADDRESSES / 10);
  }

  Admittance admitRequest(AddressBlock address) {
    return addressRequests.take(address, nanoTime.getAsLong()) == TokenBucket.REFUSED
        ? refuse(Refusal.ADDRESS_REQUESTS)
        : admit(address);
  }

  Admittance admit(AddressBlock address) {
    if (addressFailures.overdrawnNanos(address, nanoTime.getAsLong()) > 0) {
      return refuse(Refusal.ADDRESS_FAILURES);
    }
    return perAddress.tryEnter(address) ? new Pass(this, address) : refuse(Refusal.ADDRESS);
  }

  Admittance admitSession(AddressBlock address) {
    Admittance admittance = admit(address);
    if (admittance instanceof Pass pass) {
      Refusal tooFast = tooFast(address);
      if (tooFast != null) {
        pass.leave();
        return refuse(tooFast);
      }
    }
    return admittance;
  }

  Refused refuse(Refusal refusal) {
    metrics.refused(refusal);
    return new Refused(refusal, retry.seconds());
  }

  /** The credentials of a request did not hold. */
  void failed(HttpServerRequest request) {
    failed(addresses.of(request));
  }

  void failed(AddressBlock address) {
    addressFailures.take(address, nanoTime.getAsLong());
  }

  boolean tryEnterAs(String subject) {
    return perIdentity == null || perIdentity.tryEnter(subject);
  }

  void leave(AddressBlock address, @Nullable String subject) {
    perAddress.leave(address);
    if (perIdentity != null && subject != null) {
      perIdentity.leave(subject);
    }
  }

  private @Nullable Refusal tooFast(AddressBlock address) {
    long now = nanoTime.getAsLong();
    if (addressHandshakes.take(address, now) == TokenBucket.REFUSED) {
      return Refusal.ADDRESS_HANDSHAKES;
    }
    return handshakes.take(now) == TokenBucket.REFUSED ? Refusal.HANDSHAKES : null;
  }

  private static RateTable<AddressBlock> addresses(int perSecond, int grace) {
    return new RateTable<>(inOneSecond(perSecond), grace, MOST_ADDRESSES);
  }

  private static Rate inOneSecond(int perSecond) {
    return new Rate(perSecond, perSecond);
  }
}
