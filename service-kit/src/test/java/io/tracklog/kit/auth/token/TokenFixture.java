package io.tracklog.kit.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.auth.AuthResult;
import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.auth.RefusalCause;
import io.tracklog.kit.config.AuthSettings;
import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import io.tracklog.kit.testing.ManualClock;
import io.tracklog.kit.testing.TestIssuer;
import io.vertx.core.json.JsonObject;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A verifier on a clock that the test moves, with keys that are made once for all tests. */
final class TokenFixture {
  static final TestIssuer RSA = TestIssuer.rsa("rsa-1");
  static final TestIssuer EC = TestIssuer.ec("ec-1");
  static final TestIssuer HMAC = TestIssuer.secret(TestIssuer.SECRET);

  final ManualClock clock = new ManualClock();

  /** Accepts what mode jwks accepts, with the public keys of RSA and EC. */
  TokenVerifier byPublicKey(String... flags) {
    return verifier(
        EnumSet.of(SigningAlgorithm.RS256, SigningAlgorithm.ES256), keys(RSA, EC), flags);
  }

  /** Accepts what mode secret accepts. */
  TokenVerifier bySecret(String... secrets) {
    return verifier(
        EnumSet.of(SigningAlgorithm.HS256),
        new KeySet(Stream.of(secrets).map(KeyFiles::secret).toList()));
  }

  TokenVerifier verifier(Set<SigningAlgorithm> accepted, KeySet keys, String... flags) {
    AuthSettings settings = ConfigLoader.load(AuthSettings.class, ConfigSources.ofFlags(flags));
    return new TokenVerifier(accepted, KeySource.fixed(keys), new TokenRules(settings, clock));
  }

  static KeySet keys(TestIssuer... issuers) {
    try {
      return new KeySet(JoseKeys.ofJson(TestIssuer.keySet(issuers)));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Claims of one device's token, for an hour. */
  JsonObject claims() {
    return TestIssuer.claims(clock, List.of("acme/bus-12"), List.of("acme/*"));
  }

  long nowS() {
    return clock.millis() / 1000;
  }

  static Principal accepted(TokenVerifier verifier, String token) {
    assertThat(result(verifier, token)).isInstanceOf(AuthResult.Authenticated.class);
    return ((AuthResult.Authenticated) result(verifier, token)).principal();
  }

  static void assertRefused(TokenVerifier verifier, String token, RefusalCause cause) {
    assertThat(result(verifier, token))
        .isInstanceOfSatisfying(
            AuthResult.Refused.class,
            refused -> {
              assertThat(refused.cause()).as(refused.message()).isEqualTo(cause);
              assertThat(refused.message()).doesNotContain(token);
            });
  }

  static AuthResult result(TokenVerifier verifier, String token) {
    return verifier.verify(token).result();
  }
}
