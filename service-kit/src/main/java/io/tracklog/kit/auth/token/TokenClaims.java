package io.tracklog.kit.auth.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tracklog.kit.auth.DevicePattern;
import io.tracklog.kit.auth.PatternSet;
import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.auth.RefusalCause;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token says that its bearer may do: the claim {@code tracklog} with its lists {@code
 * publish} and {@code subscribe} of patterns. Either may be left out; then it covers no device.
 */
final class TokenClaims {
  /** The most entries of a list. */
  static final int MAX_PATTERNS = 1_000;

  private static final String CLAIM = "tracklog";
  private static final int MAX_SUBJECT = 256;

  private TokenClaims() {}

  /** Reads the claims of a token that holds until the given epoch millisecond. */
  static Principal read(JWTClaimsSet claims, long expiresAtMs) throws RefusedTokenException {
    Map<?, ?> grants = grants(claims.getClaim(CLAIM));
    PatternSet publish = patterns(grants, "publish");
    PatternSet subscribe = patterns(grants, "subscribe");
    return new Principal(subject(claims.getSubject(), publish), publish, subscribe, expiresAtMs);
  }

  private static Map<?, ?> grants(@Nullable Object claim) throws RefusedTokenException {
    if (claim == null) {
      return Map.of();
    } else if (claim instanceof Map<?, ?> grants) {
      return grants;
    }
    throw refused("the token's claim tracklog is not an object");
  }

  private static PatternSet patterns(Map<?, ?> grants, String name) throws RefusedTokenException {
    Object claim = grants.get(name);
    if (claim == null) {
      return PatternSet.NOTHING;
    } else if (!(claim instanceof List<?>)) {
      throw refused("the token's tracklog." + name + " is not an array of patterns");
    }
    List<?> entries = (List<?>) claim;
    if (entries.size() > MAX_PATTERNS) {
      throw refused(
          "the token's tracklog.%s has %d entries, at most %d are read"
              .formatted(name, entries.size(), MAX_PATTERNS));
    }
    List<DevicePattern> patterns = new ArrayList<>();
    for (Object entry : entries) {
      patterns.add(pattern(entry, name));
    }
    return PatternSet.of(patterns);
  }

  private static DevicePattern pattern(@Nullable Object entry, String name)
      throws RefusedTokenException {
    if (!(entry instanceof String text)) {
      throw refused("an entry of the token's tracklog." + name + " is not a string");
    }
    try {
      return DevicePattern.parse(text);
    } catch (InvalidValueException e) {
      throw refused("an entry of the token's tracklog." + name + ": " + e.getMessage());
    }
  }

  /** A token of one device need not name it twice. */
  private static String subject(@Nullable String subject, PatternSet publish)
      throws RefusedTokenException {
    if (subject == null || subject.isEmpty()) {
      return publish.onlyDevice().map(DeviceId::key).orElse("-");
    } else if (subject.length() > MAX_SUBJECT
        || subject.chars().anyMatch(Character::isISOControl)) {
      throw refused(
          "the token's sub is longer than "
              + MAX_SUBJECT
              + " characters or has control characters");
    }
    return subject;
  }

  private static RefusedTokenException refused(String message) {
    return new RefusedTokenException(RefusalCause.CLAIMS, message);
  }
}
