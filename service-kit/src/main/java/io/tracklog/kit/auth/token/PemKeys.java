package io.tracklog.kit.auth.token;

import java.io.ByteArrayInputStream;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads public keys of the textual form of RFC 7468: {@code PUBLIC KEY} and {@code CERTIFICATE}.
 * Text around them does not matter.
 */
final class PemKeys {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
  private static final List<String> KEY_TYPES = List.of("RSA", "EC");

  private PemKeys() {}

  /**
   * Every key in a text, in its order.
   *
   * @throws IllegalArgumentException with what is wrong and the mend; without any of the text
   */
  static List<PublicKey> parse(String text) {
    List<PublicKey> keys = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      byte[] content = Base64.getMimeDecoder().decode(block.group(2));
      keys.add(
          switch (block.group(1)) {
            case "PUBLIC KEY" -> publicKey(content);
            case "CERTIFICATE" -> certifiedKey(content);
            case "RSA PUBLIC KEY" ->
                throw new IllegalArgumentException(
                    "holds an RSA PUBLIC KEY; convert it with: openssl rsa -RSAPublicKey_in -pubout");
            default ->
                throw new IllegalArgumentException(
                    "holds a "
                        + block.group(1)
                        + "; give the PUBLIC KEY alone, which is all that a gateway needs");
          });
    }
    return keys;
  }

  private static PublicKey publicKey(byte[] content) {
    return KEY_TYPES.stream()
        .flatMap(type -> publicKey(type, content).stream())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("holds a PUBLIC KEY that is neither RSA nor EC"));
  }

  /** The key, if it is of this type; the encoding says so, but the JDK does not tell. */
  private static Optional<PublicKey> publicKey(String type, byte[] content) {
    try {
      return Optional.of(
          KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(content)));
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + type, e);
    }
  }

  private static PublicKey certifiedKey(byte[] content) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(content))
          .getPublicKey();
    } catch (CertificateException e) {
      throw new IllegalArgumentException("holds a CERTIFICATE that cannot be read", e);
    }
  }
}
