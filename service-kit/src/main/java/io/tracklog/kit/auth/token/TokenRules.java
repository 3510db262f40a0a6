package io.tracklog.kit.auth.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tracklog.kit.auth.RefusalCause;
import io.tracklog.kit.config.AuthSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When, by whom and for whom a token must have been made: {@code exp}, {@code nbf}, {@code iss} and
 * {@code aud} of RFC 7519, section 4.1. {@code exp} is required. Safe on every thread.
 */
final class TokenRules {
  private final Optional<String> issuer;
  private final List<String> audience;
  private final long leewayMs;
  private final Clock clock;

  TokenRules(AuthSettings settings, Clock clock) {
    this.issuer = settings.issuer();
    this.audience = settings.audience();
    this.leewayMs = settings.leeway().toMillis();
    this.clock = clock;
  }

  /**
   * Checks a token.
   *
   * @return when its time is over here, epoch milliseconds: its {@code exp} and the leeway
   */
  long check(JWTClaimsSet claims) throws RefusedTokenException {
    long nowMs = clock.millis();
    Instant expiry = time(claims.getExpirationTime());
    if (expiry == null) {
      throw new RefusedTokenException(
          RefusalCause.CLAIMS, "the token has no exp, so it would never end");
    }
    long endMs = later(expiry.toEpochMilli());
    if (nowMs >= endMs) {
      throw new RefusedTokenException(RefusalCause.EXPIRED, "the token has expired, at " + expiry);
    }
    Instant begin = time(claims.getNotBeforeTime());
    if (begin != null && begin.toEpochMilli() > later(nowMs)) {
      throw new RefusedTokenException(
          RefusalCause.NOT_YET_VALID, "the token begins to hold at " + begin);
    }
    checkParties(claims);
    return endMs;
  }

  private void checkParties(JWTClaimsSet claims) throws RefusedTokenException {
    if (issuer.isPresent() && !issuer.get().equals(claims.getIssuer())) {
      throw new RefusedTokenException(
          RefusalCause.ISSUER, "the token's iss is not the issuer that is trusted here");
    }
    if (!audience.isEmpty() && Collections.disjoint(audience, claims.getAudience())) {
      throw new RefusedTokenException(
          RefusalCause.AUDIENCE, "the token's aud does not name this service");
    }
  }

  private static @Nullable Instant time(@Nullable Date claim) {
    return claim == null ? null : claim.toInstant();
  }

  private long later(long timeMs) {
    return timeMs > Long.MAX_VALUE - leewayMs ? Long.MAX_VALUE : timeMs + leewayMs;
  }
}
