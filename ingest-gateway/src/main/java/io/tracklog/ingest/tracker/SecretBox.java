package io.tracklog.ingest.tracker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * Opens what an OwnTracks app has encrypted: Base64 of a nonce of 24 bytes and an XSalsa20-Poly1305
 * box, under the secret that is typed into the app, filled up with zero bytes to 32. Immutable,
 * safe on every thread.
 *
 * @see <a href="https://owntracks.org/booklet/features/encrypt/">OwnTracks: payload encryption</a>
 * @see <a href="https://nacl.cr.yp.to/secretbox.html">NaCl: secretbox</a>
 */
public final class SecretBox {
  /** The longest secret, bytes of UTF-8. */
  public static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 24;
  private static final int TAG_BYTES = 16;

  /** The first block of the key stream is the key of the tag, not of the text. */
  private static final int TAG_KEY_BYTES = 32;

  private final byte[] key;

  /**
   * Made with a shared secret.
   *
   * @throws IllegalArgumentException when it is empty or longer than {@value #KEY_BYTES} bytes
   */
  public SecretBox(String secret) {
    if (!canHave(secret)) {
      throw new IllegalArgumentException("a secret has 1 to " + KEY_BYTES + " bytes of UTF-8");
    }
    key = Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
  }

  /** Whether this can be a secret. */
  public static boolean canHave(String secret) {
    int length = secret.getBytes(StandardCharsets.UTF_8).length;
    return length > 0 && length <= KEY_BYTES;
  }

  /** The text of a box; empty when it is none, or was closed with another secret, or changed. */
  Optional<byte[]> open(String base64) {
    byte[] box;
    try {
      box = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int textAt = NONCE_BYTES + TAG_BYTES;
    if (box.length < textAt) {
      return Optional.empty();
    }
    XSalsa20Engine stream = new XSalsa20Engine();
    stream.init(false, new ParametersWithIV(new KeyParameter(key), box, 0, NONCE_BYTES));
    byte[] tagKey = new byte[TAG_KEY_BYTES];
    stream.processBytes(tagKey, 0, TAG_KEY_BYTES, tagKey, 0);
    if (!MessageDigest.isEqual(
        tag(tagKey, box, textAt), Arrays.copyOfRange(box, NONCE_BYTES, textAt))) {
      return Optional.empty();
    }
    byte[] text = new byte[box.length - textAt];
    stream.processBytes(box, textAt, text.length, text, 0);
    return Optional.of(text);
  }

  private static byte[] tag(byte[] tagKey, byte[] box, int textAt) {
    Poly1305 mac = new Poly1305();
    mac.init(new KeyParameter(tagKey));
    mac.update(box, textAt, box.length - textAt);
    byte[] tag = new byte[TAG_BYTES];
    mac.doFinal(tag, 0);
    return tag;
  }
}
