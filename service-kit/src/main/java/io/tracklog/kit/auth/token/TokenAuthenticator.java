package io.tracklog.kit.auth.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tracklog.kit.auth.AuthResult;
import io.tracklog.kit.auth.Authenticator;
import io.tracklog.kit.auth.RefusalCause;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.EnumMap;
import java.util.Map;

/** Knows who brings a token that holds; counts the others by cause. Safe on every event loop. */
final class TokenAuthenticator implements Authenticator {
  private final TokenVerifier verifier;
  private final KeySource keys;
  private final Map<RefusalCause, Counter> refused = new EnumMap<>(RefusalCause.class);

  /**
   * Made for one gateway.
   *
   * @param keys what the verifier checks with; closed with this
   */
  TokenAuthenticator(TokenVerifier verifier, KeySource keys, MeterRegistry meters) {
    this.verifier = verifier;
    this.keys = keys;
    for (RefusalCause cause : RefusalCause.values()) {
      refused.put(cause, meters.counter("tracklog.auth.refused", "cause", cause.label()));
    }
  }

  @Override
  public Future<AuthResult> authenticate(HttpServerRequest request) {
    Future<AuthResult> result =
        switch (Credentials.of(request)) {
          case Credentials.Token(var text) -> verifier.verify(text);
          case Credentials.None() ->
              refusal(
                  RefusalCause.NO_TOKEN,
                  "a token is needed: Authorization: Bearer …, or the parameter access_token");
          case Credentials.Several() ->
              refusal(
                  RefusalCause.SEVERAL_TOKENS,
                  "one token is enough: either Authorization, or the parameter access_token");
        };
    return result.onSuccess(this::count);
  }

  @Override
  public void close() {
    keys.close();
  }

  private void count(AuthResult result) {
    if (result instanceof AuthResult.Refused no) {
      Counter counter = refused.get(no.cause());
      if (counter != null) {
        counter.increment();
      }
    }
  }

  private static Future<AuthResult> refusal(RefusalCause cause, String message) {
    return Future.succeededFuture(new AuthResult.Refused(cause, message));
  }
}
