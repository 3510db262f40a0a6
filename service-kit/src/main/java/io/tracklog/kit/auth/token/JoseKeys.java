package io.tracklog.kit.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes {@link VerificationKey}s of what keys come as. */
final class JoseKeys {
  /** RFC 7518, section 3.3. */
  private static final int MIN_RSA_BITS = 2048;

  private JoseKeys() {}

  /**
   * The keys of a JSON Web Key Set, or of a single JSON Web Key, that can check tokens here. Others
   * are left out, as RFC 7517, section 5, wants it: a set may serve other purposes too.
   *
   * @throws ParseException when it is neither
   */
  static List<VerificationKey> ofJson(String json) throws ParseException {
    List<VerificationKey> keys = new ArrayList<>();
    for (JWK key : webKeys(json)) {
      ofPublic(key).ifPresent(keys::add);
    }
    return keys;
  }

  /** Whether a JSON Web Key Set or Key holds a key that must be kept secret. */
  static boolean holdsPrivate(String json) throws ParseException {
    return webKeys(json).stream().anyMatch(JWK::isPrivate);
  }

  /** A key for RS256 or ES256, without a name; empty when it is good for neither. */
  static Optional<VerificationKey> of(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> ofPublic(new RSAKey.Builder(rsa).build());
      case ECPublicKey ec -> {
        Curve curve = Curve.forECParameterSpec(ec.getParams());
        yield curve == null ? Optional.empty() : ofPublic(new ECKey.Builder(curve, ec).build());
      }
      default -> Optional.empty();
    };
  }

  /**
   * A key for HS256.
   *
   * @throws IllegalArgumentException when it is too short
   */
  static VerificationKey ofSecret(byte[] secret) {
    try {
      return new VerificationKey(null, SigningAlgorithm.HS256, new MACVerifier(secret));
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the secret is too short for HS256", e);
    }
  }

  private static List<JWK> webKeys(String json) throws ParseException {
    try {
      return JWKSet.parse(json).getKeys();
    } catch (ParseException e) {
      try {
        return List.of(JWK.parse(json));
      } catch (ParseException neither) {
        // The library's message can hold parts of the text, which may be a private key.
        throw new ParseException("not a JSON Web Key or Key Set", 0);
      }
    }
  }

  /** A secret is never taken from a set: what is published is no secret. */
  private static Optional<VerificationKey> ofPublic(JWK key) {
    if (!isForSignatures(key)) {
      return Optional.empty();
    }
    try {
      return switch (key) {
        case RSAKey rsa when rsa.size() >= MIN_RSA_BITS && isFor(key, SigningAlgorithm.RS256) ->
            Optional.of(
                new VerificationKey(
                    key.getKeyID(),
                    SigningAlgorithm.RS256,
                    new RSASSAVerifier(rsa.toRSAPublicKey())));
        case ECKey ec
            when Curve.P_256.equals(ec.getCurve()) && isFor(key, SigningAlgorithm.ES256) ->
            Optional.of(
                new VerificationKey(
                    key.getKeyID(), SigningAlgorithm.ES256, new ECDSAVerifier(ec.toECPublicKey())));
        default -> Optional.empty();
      };
    } catch (JOSEException e) {
      return Optional.empty();
    }
  }

  private static boolean isForSignatures(JWK key) {
    boolean use = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
    boolean operations =
        key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY);
    return use && operations;
  }

  private static boolean isFor(JWK key, SigningAlgorithm algorithm) {
    return key.getAlgorithm() == null || key.getAlgorithm().getName().equals(algorithm.name());
  }
}
