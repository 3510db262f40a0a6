package io.tracklog.kit.auth.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tracklog.kit.auth.AuthResult;
import io.tracklog.kit.auth.RefusalCause;
import io.vertx.core.Future;
import java.text.ParseException;
import java.util.Set;

/**
 * Checks tokens: form, algorithm, signature, then claims. The algorithm is decided by the mode and
 * the key, never by the token (RFC 8725, section 3.1). Safe on every event loop.
 */
final class TokenVerifier {
  private final Set<SigningAlgorithm> accepted;
  private final KeySource keys;
  private final TokenRules rules;

  TokenVerifier(Set<SigningAlgorithm> accepted, KeySource keys, TokenRules rules) {
    this.accepted = Set.copyOf(accepted);
    this.keys = keys;
    this.rules = rules;
  }

  /**
   * Checks a token, at once where its key is at hand.
   *
   * @return fails with {@link io.tracklog.kit.auth.CannotTellException} when its key cannot be had
   *     now
   */
  Future<AuthResult> verify(String text) {
    try {
      SignedJWT token = CompactForm.parse(text);
      SigningAlgorithm algorithm = algorithm(token.getHeader());
      KeySet present = keys.current();
      return present.match(token.getHeader().getKeyID(), algorithm) instanceof KeySet.Match.Unknown
          ? keys.newer().map(newer -> judge(token, algorithm, newer))
          : Future.succeededFuture(judge(token, algorithm, present));
    } catch (RefusedTokenException e) {
      return Future.succeededFuture(e.result());
    }
  }

  private SigningAlgorithm algorithm(JWSHeader header) throws RefusedTokenException {
    return SigningAlgorithm.of(header.getAlgorithm())
        .filter(accepted::contains)
        .orElseThrow(
            () ->
                new RefusedTokenException(
                    RefusalCause.ALGORITHM,
                    "the token's algorithm is not accepted here; accepted: " + accepted));
  }

  private AuthResult judge(SignedJWT token, SigningAlgorithm algorithm, KeySet present) {
    try {
      requireSignature(token, present.match(token.getHeader().getKeyID(), algorithm));
      JWTClaimsSet claims = token.getJWTClaimsSet();
      return new AuthResult.Authenticated(TokenClaims.read(claims, rules.check(claims)));
    } catch (RefusedTokenException e) {
      return e.result();
    } catch (ParseException e) {
      return new AuthResult.Refused(
          RefusalCause.CLAIMS, "one of the token's exp, nbf, iat, iss, aud, sub has a wrong type");
    }
  }

  private static void requireSignature(SignedJWT token, KeySet.Match match)
      throws RefusedTokenException {
    switch (match) {
      case KeySet.Match.Candidates(var candidates) -> {
        if (candidates.stream().noneMatch(key -> key.isSignerOf(token))) {
          throw new RefusedTokenException(
              RefusalCause.SIGNATURE, "the token's signature is not that of a key known here");
        }
      }
      case KeySet.Match.OtherAlgorithm() ->
          throw new RefusedTokenException(
              RefusalCause.ALGORITHM, "the token's algorithm is not that of its key");
      case KeySet.Match.Unknown() ->
          throw new RefusedTokenException(
              RefusalCause.UNKNOWN_KEY, "the token's key (kid) is not known here");
      case KeySet.Match.Ambiguous() ->
          throw new RefusedTokenException(
              RefusalCause.UNKNOWN_KEY,
              "the token does not name its key (kid), and there are too many to try");
    }
  }
}
