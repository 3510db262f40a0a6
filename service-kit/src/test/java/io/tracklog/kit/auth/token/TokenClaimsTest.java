package io.tracklog.kit.auth.token;

import static io.tracklog.kit.auth.token.TokenFixture.RSA;
import static io.tracklog.kit.auth.token.TokenFixture.accepted;
import static io.tracklog.kit.auth.token.TokenFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.auth.RefusalCause;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {
  private final TokenFixture fixture = new TokenFixture();

  @Test
  void shouldHoldUntilItsEndAndTheLeeway() {
    // Given
    TokenVerifier verifier = fixture.byPublicKey("--leeway=10s");
    String token = RSA.sign(fixture.claims().put("exp", fixture.nowS() + 60));

    // When, then
    assertThat(accepted(verifier, token).expiresAtMs())
        .isEqualTo((fixture.nowS() + 60 + 10) * 1000);
    fixture.clock.advance(Duration.ofMillis(69_999));
    accepted(verifier, token);
    fixture.clock.advance(Duration.ofMillis(1));
    assertRefused(verifier, token, RefusalCause.EXPIRED);
  }

  @Test
  void shouldHoldFromItsBeginningLessTheLeeway() {
    // Given
    TokenVerifier verifier = fixture.byPublicKey("--leeway=10s");
    String token = RSA.sign(fixture.claims().put("nbf", fixture.nowS() + 60));

    // When, then
    fixture.clock.advance(Duration.ofMillis(49_999));
    assertRefused(verifier, token, RefusalCause.NOT_YET_VALID);
    fixture.clock.advance(Duration.ofMillis(1));
    accepted(verifier, token);
  }

  @Test
  void shouldNotTurnRoundWhenTheEndIsAtTheEndOfTime() {
    Principal principal =
        accepted(
            fixture.byPublicKey("--leeway=5m"),
            RSA.sign(fixture.claims().put("exp", Long.MAX_VALUE / 1000)));

    assertThat(principal.expiresAtMs()).isEqualTo(Principal.NEVER);
  }

  @Test
  void shouldRefuseATokenThatNeverEnds() {
    JsonObject claims = fixture.claims();
    claims.remove("exp");

    assertRefused(fixture.byPublicKey(), RSA.sign(claims), RefusalCause.CLAIMS);
  }

  @Test
  void shouldRefuseAnotherIssuerWhenOneIsSet() {
    TokenVerifier verifier = fixture.byPublicKey("--issuer=https://issuer");

    accepted(verifier, RSA.sign(fixture.claims().put("iss", "https://issuer")));
    assertRefused(
        verifier, RSA.sign(fixture.claims().put("iss", "https://other")), RefusalCause.ISSUER);
    assertRefused(verifier, RSA.sign(fixture.claims()), RefusalCause.ISSUER);
  }

  @Test
  void shouldRefuseAnotherAudienceWhenOneIsSet() {
    TokenVerifier verifier = fixture.byPublicKey("--audience=tracklog,map");

    accepted(verifier, RSA.sign(fixture.claims().put("aud", "map")));
    accepted(
        verifier, RSA.sign(fixture.claims().put("aud", new JsonArray().add("x").add("tracklog"))));
    assertRefused(
        verifier, RSA.sign(fixture.claims().put("aud", "tracklog2")), RefusalCause.AUDIENCE);
    assertRefused(verifier, RSA.sign(fixture.claims()), RefusalCause.AUDIENCE);
  }

  @Test
  void shouldCoverNothingWhenTheClaimIsMissing() {
    JsonObject claims = fixture.claims();
    claims.remove("tracklog");

    Principal principal = accepted(fixture.byPublicKey(), RSA.sign(claims));

    assertThat(principal.publish().isEmpty()).isTrue();
    assertThat(principal.subscribe().isEmpty()).isTrue();
  }

  @Test
  void shouldNameATokenOfOneDeviceByItWhenItHasNoSubject() {
    JsonObject claims = fixture.claims();
    claims.remove("sub");

    assertThat(accepted(fixture.byPublicKey(), RSA.sign(claims)).subject())
        .isEqualTo("acme/bus-12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'tracklog':'acme/*'}",
        "{'tracklog':['acme/*']}",
        "{'tracklog':{'publish':'acme/bus-12'}}",
        "{'tracklog':{'publish':{'acme':'bus-12'}}}",
        "{'tracklog':{'publish':[1]}}",
        "{'tracklog':{'publish':[null]}}",
        "{'tracklog':{'publish':[['acme/bus-12']]}}",
        "{'tracklog':{'subscribe':['acme']}}",
        "{'tracklog':{'subscribe':['acme/bus*']}}",
        "{'tracklog':{'subscribe':[true]}}",
        "{'exp':'tomorrow'}",
        "{'exp':[1]}",
        "{'nbf':'yesterday'}",
        "{'aud':17}",
        "{'iss':{}}",
        "{'sub':'two\\nlines'}",
      })
  void shouldRefuseAClaimOfTheWrongType(String wrong) {
    JsonObject claims = fixture.claims().mergeIn(new JsonObject(wrong.replace('\'', '"')));

    assertRefused(fixture.byPublicKey(), RSA.sign(claims), RefusalCause.CLAIMS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "17", "{", "null", "{\"exp\":1}x"})
  void shouldRefuseAPayloadThatIsNoObject(String payload) {
    assertRefused(fixture.byPublicKey(), RSA.sign(payload), RefusalCause.CLAIMS);
  }

  @Test
  void shouldBoundTheNumberOfPatterns() {
    // Given
    JsonArray most = new JsonArray(Collections.nCopies(TokenClaims.MAX_PATTERNS, "a/b"));
    JsonArray more = most.copy().add("a/b");

    // Then
    accepted(fixture.byPublicKey(), RSA.sign(subscribing(most)));
    assertRefused(fixture.byPublicKey(), RSA.sign(subscribing(more)), RefusalCause.CLAIMS);
  }

  private JsonObject subscribing(JsonArray patterns) {
    return fixture.claims().put("tracklog", new JsonObject().put("subscribe", patterns));
  }
}
