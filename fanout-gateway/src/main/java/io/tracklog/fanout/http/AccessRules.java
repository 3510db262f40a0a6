package io.tracklog.fanout.http;

import io.tracklog.fanout.subscription.Filter;
import io.tracklog.kit.auth.Authenticator;
import io.tracklog.kit.auth.Identification;
import io.tracklog.kit.auth.PatternSet;
import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemCode;
import io.tracklog.kit.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Who may watch what. Safe on every event loop. */
public final class AccessRules {
  private final Identification identification;

  /** Rules over what an authenticator says. */
  public AccessRules(Authenticator authenticator) {
    this.identification = new Identification(authenticator);
  }

  /**
   * Who makes a request, on its event loop; fails with a {@link ProblemException} that is the
   * answer when the credentials do not hold.
   */
  public Future<Principal> identify(HttpServerRequest request) {
    return identification.identify(request);
  }

  /**
   * What of a filter somebody may watch; everything becomes everything that is allowed.
   *
   * @throws ProblemException when it names what is not allowed
   */
  public Filter restrict(Filter filter, Principal principal) {
    if (principal.maySubscribeAll()) {
      return filter;
    }
    if (filter.isEverything()) {
      return allOf(principal.subscribe());
    }
    filter.devices().forEach(device -> require(principal.maySubscribe(device), device.key()));
    filter.fleets().forEach(fleet -> require(principal.maySubscribeFleet(fleet), fleet));
    return filter;
  }

  private static Filter allOf(PatternSet allowed) {
    require(!allowed.isEmpty(), "anything");
    return new Filter(allowed.devices(), allowed.fleets());
  }

  private static void require(boolean allowed, String what) {
    if (!allowed) {
      throw new ProblemException(
          Problem.of(ProblemCode.FORBIDDEN, "the token does not cover watching " + what));
    }
  }
}
