package io.tracklog.ingest.http;

import io.tracklog.ingest.validate.SpokenFor;
import io.tracklog.kit.auth.AuthResult;
import io.tracklog.kit.auth.Authenticator;
import io.tracklog.kit.auth.DevicePattern;
import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out for whom a connection or request speaks: for the device that it names ({@code
 * ?device=fleet/device}), for the one device of its token, or for every device of its token (a
 * hub).
 */
public final class Senders {
  private final Authenticator authenticator;

  /** Made with the one who reads credentials. */
  public Senders(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** As {@link #identify(HttpServerRequest, Consumer)}, where everybody may stay. */
  public Future<SpokenFor> identify(HttpServerRequest request) {
    return identify(request, anybody -> {});
  }

  /**
   * Identifies the sender, on the request's event loop.
   *
   * @param admitted told who it is; throws a {@link ProblemException} if that one may not stay
   * @return fails with a {@link ProblemException} that is the answer: 401, 403, or 400 for a device
   *     that is none
   */
  public Future<SpokenFor> identify(HttpServerRequest request, Consumer<Principal> admitted) {
    return authenticator
        .authenticate(request)
        .map(
            result ->
                switch (result) {
                  case AuthResult.Authenticated(var principal) -> {
                    SpokenFor sender = spokenFor(request, principal);
                    admitted.accept(principal);
                    yield sender;
                  }
                  case AuthResult.Refused(var reason, var message) ->
                      throw new ProblemException(Problem.of(401, reason, message));
                });
  }

  private static SpokenFor spokenFor(HttpServerRequest request, Principal principal) {
    String named = request.getParam("device");
    DeviceId only = named == null ? onlyDevice(principal) : parse(named);
    if (only != null && !principal.mayPublish(only)) {
      throw new ProblemException(
          Problem.of(403, ReasonCode.FORBIDDEN_DEVICE, "the token does not cover device " + only));
    }
    return new SpokenFor(only, principal::mayPublish);
  }

  private static @Nullable DeviceId onlyDevice(Principal principal) {
    return principal.publish().size() == 1
            && principal.publish().get(0) instanceof DevicePattern.One(var device)
        ? device
        : null;
  }

  private static DeviceId parse(String named) {
    try {
      return DeviceId.parse(named);
    } catch (InvalidValueException e) {
      throw new ProblemException(Problem.of(400, e.reason(), String.valueOf(e.getMessage())));
    }
  }
}
