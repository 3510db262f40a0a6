package io.tracklog.kit.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Issues tokens for tests, right ones and wrong ones. Safe on every thread. */
public final class TestIssuer {
  /** A secret that is long enough. */
  public static final String SECRET = "a secret of 32 bytes or more: ok";

  private static final long LIFE_S = 3600;

  private final JWSAlgorithm algorithm;
  private final JWSSigner signer;
  private final @Nullable String keyId;
  private final @Nullable JWK publicKey;

  private TestIssuer(
      JWSAlgorithm algorithm, JWSSigner signer, @Nullable String keyId, @Nullable JWK publicKey) {
    this.algorithm = algorithm;
    this.signer = signer;
    this.keyId = keyId;
    this.publicKey = publicKey;
  }

  /** Signs with a new RSA key of 2048 bits, which has this id. */
  public static TestIssuer rsa(String keyId) {
    try {
      var key = new RSAKeyGenerator(2048).keyID(keyId).generate();
      return new TestIssuer(JWSAlgorithm.RS256, new RSASSASigner(key), keyId, key.toPublicJWK());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs with a new EC key on P-256, which has this id. */
  public static TestIssuer ec(String keyId) {
    try {
      var key = new ECKeyGenerator(Curve.P_256).keyID(keyId).generate();
      return new TestIssuer(JWSAlgorithm.ES256, new ECDSASigner(key), keyId, key.toPublicJWK());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs with a shared secret, without a key id. */
  public static TestIssuer secret(String secret) {
    try {
      return new TestIssuer(
          JWSAlgorithm.HS256, new MACSigner(secret.getBytes(StandardCharsets.UTF_8)), null, null);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same key under another id, or none: for tokens that point to a key that is not theirs. */
  public TestIssuer named(@Nullable String otherId) {
    return new TestIssuer(algorithm, signer, otherId, publicKey);
  }

  /** The public key, as a JSON Web Key. */
  public JWK publicKey() {
    if (publicKey == null) {
      throw new IllegalStateException("a secret has no public half");
    }
    return publicKey;
  }

  /** What a JWKS endpoint serves when these sign. */
  public static String keySet(TestIssuer... issuers) {
    return new JsonObject()
        .put(
            "keys",
            new JsonArray(
                Stream.of(issuers)
                    .map(issuer -> new JsonObject(issuer.publicKey().toJSONString()))
                    .toList()))
        .encode();
  }

  /** A token with these claims, signed. */
  public String sign(JsonObject claims) {
    return sign(claims.encode());
  }

  /** A token with this payload, whatever it is, signed. */
  public String sign(String payload) {
    JWSObject token =
        new JWSObject(new JWSHeader.Builder(algorithm).keyID(keyId).build(), new Payload(payload));
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  /** Claims that hold for an hour and cover these patterns. */
  public static JsonObject claims(Clock clock, List<String> publish, List<String> subscribe) {
    return new JsonObject()
        .put("sub", "somebody")
        .put("exp", clock.millis() / 1000 + LIFE_S)
        .put(
            "tracklog",
            new JsonObject()
                .put("publish", new JsonArray(publish))
                .put("subscribe", new JsonArray(subscribe)));
  }
}
