package io.tracklog.kit.auth.token;

import static io.tracklog.kit.auth.token.TokenFixture.EC;
import static io.tracklog.kit.auth.token.TokenFixture.HMAC;
import static io.tracklog.kit.auth.token.TokenFixture.RSA;
import static io.tracklog.kit.auth.token.TokenFixture.accepted;
import static io.tracklog.kit.auth.token.TokenFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import io.tracklog.kit.auth.AuthResult;
import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.auth.RefusalCause;
import io.tracklog.kit.testing.TestIssuer;
import io.tracklog.schemas.model.DeviceId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
  private static final DeviceId BUS = DeviceId.parse("acme/bus-12");

  private final TokenFixture fixture = new TokenFixture();

  @Test
  void shouldKnowWhoBringsATokenOfEachAlgorithm() {
    // When
    Principal rsa = accepted(fixture.byPublicKey(), RSA.sign(fixture.claims()));
    Principal ec = accepted(fixture.byPublicKey(), EC.sign(fixture.claims()));
    Principal hmac = accepted(fixture.bySecret(TestIssuer.SECRET), HMAC.sign(fixture.claims()));

    // Then
    assertThat(rsa).isEqualTo(ec).isEqualTo(hmac);
    assertThat(rsa.subject()).isEqualTo("somebody");
    assertThat(rsa.mayPublish(BUS)).isTrue();
    assertThat(rsa.maySubscribeFleet("acme")).isTrue();
    assertThat(rsa.maySubscribeAll()).isFalse();
  }

  @Test
  void shouldTryTheKeysWhenTheTokenNamesNone() {
    accepted(fixture.byPublicKey(), RSA.named(null).sign(fixture.claims()));
    accepted(fixture.byPublicKey(), EC.named(null).sign(fixture.claims()));
  }

  @Test
  void shouldTakeOldAndNewSecretWhileItIsChanged() {
    TokenVerifier both = fixture.bySecret("the new secret: 32 bytes or more", TestIssuer.SECRET);

    accepted(both, HMAC.sign(fixture.claims()));
    accepted(both, TestIssuer.secret("the new secret: 32 bytes or more").sign(fixture.claims()));
  }

  @Test
  void shouldRefuseASignatureOfAnotherKey() {
    assertRefused(
        fixture.byPublicKey(),
        TestIssuer.rsa("rsa-1").sign(fixture.claims()),
        RefusalCause.SIGNATURE);
    assertRefused(
        fixture.byPublicKey(),
        TestIssuer.ec("ec-1").sign(fixture.claims()),
        RefusalCause.SIGNATURE);
    assertRefused(
        fixture.bySecret("another secret of 32 bytes or so"),
        HMAC.sign(fixture.claims()),
        RefusalCause.SIGNATURE);
  }

  @Test
  void shouldRefuseAKeyThatIsNotKnown() {
    assertRefused(
        fixture.byPublicKey(), RSA.named("rsa-2").sign(fixture.claims()), RefusalCause.UNKNOWN_KEY);
  }

  @Test
  void shouldRefuseAKeyOfAnotherType() {
    assertRefused(
        fixture.byPublicKey(), RSA.named("ec-1").sign(fixture.claims()), RefusalCause.ALGORITHM);
    assertRefused(
        fixture.byPublicKey(), EC.named("rsa-1").sign(fixture.claims()), RefusalCause.ALGORITHM);
  }

  @Test
  void shouldRefuseASecretSignatureWherePublicKeysAreUsed() throws JOSEException {
    // Given the classical confusion: the public key, which everybody knows, used as a secret
    byte[] published = RSA.publicKey().toRSAKey().toPublicKey().getEncoded();
    String asText = new String(published, StandardCharsets.ISO_8859_1);
    TestIssuer forger = TestIssuer.secret(asText).named("rsa-1");

    // Then
    assertRefused(fixture.byPublicKey(), forger.sign(fixture.claims()), RefusalCause.ALGORITHM);
    assertRefused(
        fixture.bySecret(TestIssuer.SECRET), RSA.sign(fixture.claims()), RefusalCause.ALGORITHM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "RS512", "PS256", "ES384", "HS512", "EdDSA", ""})
  void shouldRefuseEveryOtherAlgorithm(String algorithm) {
    // Given a header that names it, with and without something for a signature
    String head = encoded("{\"alg\":\"" + algorithm + "\",\"kid\":\"rsa-1\"}");
    String body = encoded(fixture.claims().encode());

    // Then
    for (String signature : new String[] {"", "AAAA"}) {
      assertThat(TokenFixture.result(fixture.byPublicKey(), head + '.' + body + '.' + signature))
          .isInstanceOf(AuthResult.Refused.class);
    }
  }

  @Test
  void shouldRefuseATokenWithACriticalHeaderThatNobodyUnderstands() {
    // Given a header that must be understood (RFC 7515, section 4.1.11)
    String token = RSA.sign(fixture.claims());
    String rest = token.substring(token.indexOf('.'));
    String head = encoded("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[\"x\"],\"x\":1}");

    assertRefused(fixture.byPublicKey(), head + rest, RefusalCause.SIGNATURE);
  }

  @Test
  void shouldRefuseToTryTooManyKeys() {
    // Given more keys than are tried, all of one algorithm
    VerificationKey key = KeyFiles.secret(TestIssuer.SECRET);
    KeySet many =
        new KeySet(IntStream.rangeClosed(0, KeySet.MAX_TRIES).mapToObj(i -> key).toList());

    assertRefused(
        fixture.verifier(EnumSet.of(SigningAlgorithm.HS256), many),
        HMAC.sign(fixture.claims()),
        RefusalCause.UNKNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "e30.e30.", "e30.e30.e30", "ä.b.c"})
  void shouldRefuseWhatIsNoSignedJwt(String text) {
    assertRefused(fixture.byPublicKey(), text + '~', RefusalCause.MALFORMED);
    assertThat(TokenFixture.result(fixture.byPublicKey(), text))
        .isInstanceOf(AuthResult.Refused.class);
  }

  @Test
  void shouldRefuseATokenLongerThanAnyHeader() {
    assertRefused(
        fixture.byPublicKey(),
        RSA.sign(fixture.claims().put("x", "x".repeat(20_000))),
        RefusalCause.MALFORMED);
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
