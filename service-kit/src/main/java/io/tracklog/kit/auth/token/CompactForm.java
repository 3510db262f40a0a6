package io.tracklog.kit.auth.token;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import io.tracklog.kit.auth.RefusalCause;
import java.text.ParseException;

/**
 * Reads the compact form of a signed JWT (RFC 7515, section 7.1), more strictly than the library: a
 * token has one spelling only. Otherwise letters could be changed where Base64 has bits to spare,
 * and what is meant to be a token's fingerprint would not be one.
 */
final class CompactForm {
  /** Longer than any header that the gateways accept. */
  private static final int MAX_CHARS = 16_384;

  private CompactForm() {}

  /** Reads a token; its signature is not checked. */
  static SignedJWT parse(String text) throws RefusedTokenException {
    if (text.length() > MAX_CHARS || !isThreeParts(text)) {
      throw notAJwt();
    }
    SignedJWT token;
    try {
      token = SignedJWT.parse(text);
    } catch (ParseException | IllegalArgumentException e) {
      // The library's message can hold parts of the token.
      throw notAJwt();
    }
    Base64URL signature = token.getSignature();
    if (!Base64URL.encode(signature.decode()).equals(signature)) {
      throw notAJwt();
    }
    return token;
  }

  private static boolean isThreeParts(String text) {
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        dots++;
      } else if (!isBase64Url(c)) {
        return false;
      }
    }
    return dots == 2;
  }

  private static boolean isBase64Url(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  private static RefusedTokenException notAJwt() {
    return new RefusedTokenException(RefusalCause.MALFORMED, "the token is not a signed JWT");
  }
}
