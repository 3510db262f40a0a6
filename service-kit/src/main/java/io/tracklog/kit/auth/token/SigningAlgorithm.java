package io.tracklog.kit.auth.token;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Optional;

/** The signatures that are accepted at all, by their names of RFC 7518, section 3.1. */
enum SigningAlgorithm {
  /** RSA with SHA-256. */
  RS256,
  /** ECDSA on P-256 with SHA-256. */
  ES256,
  /** A shared secret with SHA-256. */
  HS256;

  /** The one that a token's header names; empty for all others. */
  static Optional<SigningAlgorithm> of(JWSAlgorithm named) {
    for (SigningAlgorithm algorithm : values()) {
      if (algorithm.name().equals(named.getName())) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }
}
