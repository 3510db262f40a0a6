package io.tracklog.kit.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

/**
 * A key that tokens are checked with. It is good for one algorithm, whatever a token's header says:
 * otherwise a public key could be passed off as a shared secret (RFC 8725, section 2.1). Immutable.
 *
 * @param id the name by which tokens ask for it, or null when it has none
 * @param algorithm the one algorithm
 * @param verifier checks a signature; keeps nothing between two
 */
record VerificationKey(@Nullable String id, SigningAlgorithm algorithm, JWSVerifier verifier) {
  /** Whether it made the signature of a token that names its algorithm. */
  boolean isSignerOf(SignedJWT token) {
    try {
      return token.verify(verifier);
    } catch (JOSEException e) {
      // What the library cannot even check, for instance a signature of the wrong length.
      return false;
    }
  }

  /** Says which key it is; never the key. */
  @Override
  public String toString() {
    return algorithm + (id == null ? "" : " " + id);
  }
}
