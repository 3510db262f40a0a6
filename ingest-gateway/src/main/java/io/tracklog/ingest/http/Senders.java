package io.tracklog.ingest.http;

import io.tracklog.ingest.metrics.IngestMetrics;
import io.tracklog.ingest.validate.SpokenFor;
import io.tracklog.kit.auth.Authenticator;
import io.tracklog.kit.auth.Identification;
import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/**
 * Finds out for whom a connection or request speaks: for the device that it names ({@code
 * ?device=fleet/device}), for the one device of its token, or for every device of its token (a
 * hub).
 */
public final class Senders {
  private final Identification identification;
  private final IngestMetrics metrics;

  /** Made with the one who reads credentials, and where refusals are counted. */
  public Senders(Authenticator authenticator, IngestMetrics metrics) {
    this.identification = new Identification(authenticator);
    this.metrics = metrics;
  }

  /** As {@link #identify(HttpServerRequest, Consumer)}, where everybody may stay. */
  public Future<SpokenFor> identify(HttpServerRequest request) {
    return identify(request, anybody -> {});
  }

  /**
   * Identifies the sender, on the request's event loop; the answer comes there.
   *
   * @param admitted told who it is; throws a {@link ProblemException} if that one may not stay
   * @return fails with a {@link ProblemException} that is the answer: 401, 403, 400 for a device
   *     that is none, or 503 when it cannot be told now
   */
  public Future<SpokenFor> identify(HttpServerRequest request, Consumer<Principal> admitted) {
    return identification
        .identify(request)
        .map(
            principal -> {
              SpokenFor sender = spokenFor(request, principal);
              admitted.accept(principal);
              return sender;
            })
        .onFailure(this::count);
  }

  private void count(Throwable refusal) {
    if (refusal instanceof ProblemException known) {
      ReasonCode.fromCode(known.problem().code()).ifPresent(metrics::turnedAway);
    }
  }

  private static SpokenFor spokenFor(HttpServerRequest request, Principal principal) {
    if (principal.publish().isEmpty()) {
      throw forbidden("the token does not cover sending for any device");
    }
    String named = request.getParam("device");
    if (named == null) {
      return principal
          .publish()
          .onlyDevice()
          .map(device -> SpokenFor.one(device, principal.expiresAtMs()))
          .orElseGet(() -> SpokenFor.hub(principal::mayPublish, principal.expiresAtMs()));
    }
    DeviceId device = parse(named);
    if (!principal.mayPublish(device)) {
      throw forbidden("the token does not cover device " + device);
    }
    return SpokenFor.one(device, principal.expiresAtMs());
  }

  private static ProblemException forbidden(String detail) {
    return new ProblemException(Problem.of(403, ReasonCode.FORBIDDEN_DEVICE, detail));
  }

  private static DeviceId parse(String named) {
    try {
      return DeviceId.parse(named);
    } catch (InvalidValueException e) {
      throw new ProblemException(Problem.of(400, e.reason(), String.valueOf(e.getMessage())));
    }
  }
}
