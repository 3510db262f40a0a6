package io.tracklog.fanout.http;

import io.tracklog.fanout.subscription.Filter;
import io.tracklog.kit.auth.AuthResult;
import io.tracklog.kit.auth.Authenticator;
import io.tracklog.kit.auth.DevicePattern;
import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemCode;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.DeviceId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Set;

/** Who may watch what. Safe on every event loop. */
public final class AccessRules {
  private final Authenticator authenticator;

  /** Rules over what an authenticator says. */
  public AccessRules(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /**
   * Who makes a request; fails with a {@link ProblemException} when the credentials do not hold.
   */
  public Future<Principal> identify(HttpServerRequest request) {
    return authenticator
        .authenticate(request)
        .map(
            result ->
                switch (result) {
                  case AuthResult.Authenticated known -> known.principal();
                  case AuthResult.Refused refused ->
                      throw new ProblemException(
                          Problem.of(401, refused.reason(), refused.message()));
                });
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
      return allOf(principal);
    }
    filter.devices().forEach(device -> require(principal.maySubscribe(device), device.key()));
    filter.fleets().forEach(fleet -> require(principal.maySubscribeFleet(fleet), fleet));
    return filter;
  }

  private static Filter allOf(Principal principal) {
    Set<DeviceId> devices = new HashSet<>();
    Set<String> fleets = new HashSet<>();
    for (DevicePattern pattern : principal.subscribe()) {
      switch (pattern) {
        case DevicePattern.One one -> devices.add(one.device());
        case DevicePattern.Fleet fleet -> fleets.add(fleet.fleet());
        case DevicePattern.All ignored -> {
          return Filter.EVERYTHING;
        }
      }
    }
    require(!devices.isEmpty() || !fleets.isEmpty(), "anything");
    return new Filter(devices, fleets);
  }

  private static void require(boolean allowed, String what) {
    if (!allowed) {
      throw new ProblemException(
          Problem.of(ProblemCode.FORBIDDEN, "the token does not cover watching " + what));
    }
  }
}
