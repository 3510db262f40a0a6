package io.tracklog.kit.auth.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tracklog.kit.config.AuthSettings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/**
 * Reads keys and secrets from files, once, at start. What is wrong is an {@link
 * IllegalArgumentException} that names setting, file and mend, and nothing of what is in the file.
 */
final class KeyFiles {
  private static final long MAX_BYTES = 1 << 20;

  private KeyFiles() {}

  /** The public keys of {@code auth.key-file}. Blocks. */
  static KeySet publicKeys(Path file) {
    String text = read("auth.key-file", file);
    try {
      List<VerificationKey> keys = text.strip().startsWith("{") ? webKeys(text) : pemKeys(text);
      if (keys.isEmpty()) {
        throw new IllegalArgumentException(
            "holds no key for RS256 (RSA of 2048 bits or more) or ES256 (EC on P-256), as PEM or"
                + " JSON Web Key; make one with: tracklog token keys");
      }
      return new KeySet(keys);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("auth.key-file " + file + ": " + e.getMessage(), e);
    }
  }

  /** The secrets of {@code auth.secret-file}, one on a line. Blocks. */
  static KeySet secrets(Path file) {
    List<String> lines =
        read("auth.secret-file", file)
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .toList();
    int shortest = lines.stream().mapToInt(line -> line.getBytes(UTF_8).length).min().orElse(0);
    if (shortest < AuthSettings.MIN_SECRET_BYTES || lines.size() > KeySet.MAX_TRIES) {
      throw new IllegalArgumentException(
          ("auth.secret-file %s: needs 1 to %d lines of at least %d bytes; make one with:"
                  + " tracklog token secret")
              .formatted(file, KeySet.MAX_TRIES, AuthSettings.MIN_SECRET_BYTES));
    }
    return new KeySet(lines.stream().map(KeyFiles::secret).toList());
  }

  /** A secret as text: its bytes in UTF-8. */
  static VerificationKey secret(String text) {
    return JoseKeys.ofSecret(text.getBytes(UTF_8));
  }

  private static List<VerificationKey> webKeys(String json) {
    try {
      if (JoseKeys.holdsPrivate(json)) {
        throw new IllegalArgumentException(
            "holds a private key or secret; give the public half, which is all that a gateway needs");
      }
      return JoseKeys.ofJson(json);
    } catch (ParseException e) {
      throw new IllegalArgumentException("is not a JSON Web Key or Key Set", e);
    }
  }

  private static List<VerificationKey> pemKeys(String text) {
    return PemKeys.parse(text).stream().map(JoseKeys::of).flatMap(Optional::stream).toList();
  }

  private static String read(String setting, Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException(setting + ' ' + file + ": is larger than a key file is");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          setting + ' ' + file + ": is not text; give PEM or JSON", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          setting + ' ' + file + ": cannot be read; name a file that this process may read", e);
    }
  }
}
