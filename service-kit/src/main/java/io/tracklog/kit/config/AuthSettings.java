package io.tracklog.kit.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a gateway tells who connects. What a key or secret file holds is looked at when the gateway
 * starts; everything else is checked here, and every mistake is told at once.
 *
 * @param mode the way
 * @param jwks the issuer's keys, for {@code jwks}
 * @param keyFile the issuer's public keys, for {@code key-file}
 * @param secret the shared secret, for {@code secret}
 * @param secretFile the same in a file
 * @param issuer who must have issued a token; empty for anybody who has a key
 * @param audience for whom a token must be meant, one of these; empty for no matter whom
 * @param leeway how far the issuer's clock may be off
 */
public record AuthSettings(
    @Setting(
            doc =
                "`open`: anybody may do anything, without a token; only while `http.host` is a"
                    + " loopback address. The others ask for tokens: `jwks`, RS256 or ES256 with the"
                    + " issuer's published keys; `key-file`, the same with keys from a file;"
                    + " `secret`, HS256 with a shared secret.",
            def = "open")
        Mode mode,
    JwksSettings jwks,
    @Setting(
            doc =
                "`key-file`: public keys or certificates as PEM, or a JSON Web Key (Set). Several"
                    + " while they are changed.")
        Optional<Path> keyFile,
    @Setting(
            doc = "`secret`: the shared secret, at least 32 bytes. Better in a file.",
            secret = true)
        Optional<String> secret,
    @Setting(
            doc =
                "`secret`: a file with the shared secret on a line, at least 32 bytes. Several lines"
                    + " while it is changed.")
        Optional<Path> secretFile,
    @Setting(doc = "The `iss` that a token must have; left out for any.") Optional<String> issuer,
    @Setting(
            doc = "A token must name one of these in its `aud`; empty for no matter what it names.",
            def = "")
        List<String> audience,
    @Setting(
            doc = "How far the issuer's clock may be off, for `exp` and `nbf`.",
            def = "30s",
            max = "5m",
            min = "0s")
        Duration leeway) {
  /** The shortest secret, in bytes: as long as what HS256 gives (RFC 7518, section 3.2). */
  public static final int MIN_SECRET_BYTES = 32;

  /** The ways to tell who connects. */
  public enum Mode {
    /** No tokens; for a machine of one's own. */
    OPEN,
    /** Tokens signed with a key of a set that the issuer publishes. */
    JWKS,
    /** Tokens signed with a key whose public half is in a file. */
    KEY_FILE,
    /** Tokens signed with a secret that issuer and gateway share. */
    SECRET
  }

  /**
   * Copies the list, and checks that mode and keys go together.
   *
   * @throws IllegalArgumentException with every mistake and its mend
   */
  public AuthSettings {
    audience = List.copyOf(audience);
    List<String> mistakes = new ArrayList<>();
    match(mistakes, mode, Mode.JWKS, "jwks.url", jwks.url());
    match(mistakes, mode, Mode.KEY_FILE, "key-file", keyFile);
    match(mistakes, mode, Mode.SECRET, "secret-file", secret.isPresent() ? secret : secretFile);
    if (secret.isPresent() && secretFile.isPresent()) {
      mistakes.add("secret and secret-file are both given; leave one out");
    }
    if (secret.isPresent() && bytesOf(secret.get()) < MIN_SECRET_BYTES) {
      mistakes.add(
          "secret has %d bytes, at least %d are needed; make one with: tracklog token secret"
              .formatted(bytesOf(secret.get()), MIN_SECRET_BYTES));
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("; and ", mistakes));
    }
  }

  /** No tokens. */
  public static AuthSettings open() {
    return new AuthSettings(
        Mode.OPEN,
        new JwksSettings(
            Optional.empty(), Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofSeconds(3)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Duration.ofSeconds(30));
  }

  /**
   * Checks that the gateway is not open to the network by accident. For the compact constructor of
   * a gateway's root record.
   *
   * @throws IllegalArgumentException when the mode is open and the address is not loopback
   */
  public void requireSafeOn(HttpSettings http) {
    switch (mode) {
      case OPEN -> {
        if (!http.isLoopback()) {
          throw new IllegalArgumentException(
              "auth.mode is open, but http.host is "
                  + http.host()
                  + ", which others can reach; set http.host=127.0.0.1, or auth.mode=jwks, key-file"
                  + " or secret");
        }
      }
      case JWKS, KEY_FILE, SECRET -> {
        // Nobody gets in without a token, whatever the address.
      }
    }
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "AuthSettings[mode=" + mode + ", issuer=" + issuer + ", audience=" + audience + "]";
  }

  /** A mode has its key, and no key is there that its mode does not use. */
  private static void match(
      List<String> mistakes, Mode mode, Mode user, String setting, Optional<?> value) {
    String name = user.name().toLowerCase(Locale.ROOT).replace('_', '-');
    if (mode == user && value.isEmpty()) {
      mistakes.add("mode is " + name + ", but " + setting + " is not given; give it");
    } else if (mode != user && value.isPresent()) {
      mistakes.add(setting + " is given, but only mode " + name + " uses it; leave one out");
    }
  }

  private static int bytesOf(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
