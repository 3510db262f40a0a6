package io.tracklog.tools.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tracklog.kit.config.AuthSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tokens are signed with.
 *
 * @param algorithm its one algorithm
 * @param signer signs
 */
record SigningKey(JWSAlgorithm algorithm, JWSSigner signer) {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  /**
   * A shared secret: the first line of a file that is not blank.
   *
   * @throws IllegalArgumentException when it is shorter than a gateway accepts
   */
  static SigningKey ofSecretFile(Path file) throws IOException {
    byte[] secret =
        Files.readString(file)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .findFirst()
            .orElse("")
            .getBytes(UTF_8);
    if (secret.length < AuthSettings.MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          file
              + " holds a secret of "
              + secret.length
              + " bytes, at least "
              + AuthSettings.MIN_SECRET_BYTES
              + " are needed; make one with: tracklog token secret");
    }
    try {
      return new SigningKey(JWSAlgorithm.HS256, new MACSigner(secret));
    } catch (JOSEException e) {
      throw new IllegalArgumentException(file + " holds no secret for HS256", e);
    }
  }

  /**
   * A private key as PEM (PKCS #8, RFC 7468, section 10): RSA for RS256, EC on P-256 for ES256.
   *
   * @throws IllegalArgumentException when it is none
   */
  static SigningKey ofKeyFile(Path file) throws IOException {
    Matcher pem = PEM.matcher(Files.readString(file));
    if (!pem.find()) {
      throw new IllegalArgumentException(
          file + " holds no PRIVATE KEY; convert it with: openssl pkcs8 -topk8 -nodes -in " + file);
    }
    PKCS8EncodedKeySpec content =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
    try {
      PrivateKey rsa = key("RSA", content);
      if (rsa != null) {
        return new SigningKey(JWSAlgorithm.RS256, new RSASSASigner(rsa));
      } else if (key("EC", content) instanceof ECPrivateKey ec) {
        ECDSASigner signer = new ECDSASigner(ec);
        if (signer.supportedJWSAlgorithms().contains(JWSAlgorithm.ES256)) {
          return new SigningKey(JWSAlgorithm.ES256, signer);
        }
      }
    } catch (JOSEException | IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(
        file + " is neither an RSA key of 2048 bits or more nor an EC key on P-256");
  }

  /** A token with these claims. */
  String sign(JWTClaimsSet claims, @Nullable String keyId) {
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("a key does not sign by its own algorithm", e);
    }
    return token.serialize();
  }

  private static @Nullable PrivateKey key(String type, PKCS8EncodedKeySpec content) {
    try {
      return KeyFactory.getInstance(type).generatePrivate(content);
    } catch (InvalidKeySpecException e) {
      return null;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + type, e);
    }
  }
}
