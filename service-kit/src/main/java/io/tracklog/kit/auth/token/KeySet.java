package io.tracklog.kit.auth.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an issuer. Immutable.
 *
 * @param keys each for one algorithm, at most {@link #MAX_KEYS}
 */
record KeySet(List<VerificationKey> keys) {
  /** An issuer has two or three; one with more than this is no issuer's set. */
  static final int MAX_KEYS = 100;

  /** How many keys are tried for a token that does not say which one. */
  static final int MAX_TRIES = 10;

  /** No keys. */
  static final KeySet EMPTY = new KeySet(List.of());

  /** Which keys can have signed a token. */
  sealed interface Match {
    /** One of these. */
    record Candidates(List<VerificationKey> keys) implements Match {}

    /** The key is there, but not for this algorithm. */
    record OtherAlgorithm() implements Match {}

    /** No such key. */
    record Unknown() implements Match {}

    /** Too many: the token does not say which one. */
    record Ambiguous() implements Match {}
  }

  KeySet {
    keys = List.copyOf(keys);
    if (keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException(keys.size() + " keys, at most " + MAX_KEYS);
    }
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /**
   * Looks for the key of a token. A key without a name is tried for every token, and every key for
   * a token that names none.
   *
   * @param id the name in the token's header, or null
   */
  Match match(@Nullable String id, SigningAlgorithm algorithm) {
    List<VerificationKey> named =
        id == null ? keys : keys.stream().filter(key -> id.equals(key.id())).toList();
    List<VerificationKey> meant =
        named.isEmpty() ? keys.stream().filter(key -> key.id() == null).toList() : named;
    List<VerificationKey> fit = meant.stream().filter(key -> key.algorithm() == algorithm).toList();
    if (meant.isEmpty()) {
      return new Match.Unknown();
    } else if (fit.isEmpty()) {
      return new Match.OtherAlgorithm();
    }
    return fit.size() > MAX_TRIES ? new Match.Ambiguous() : new Match.Candidates(fit);
  }
}
