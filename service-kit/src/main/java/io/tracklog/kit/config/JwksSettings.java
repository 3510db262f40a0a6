package io.tracklog.kit.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an issuer publishes the keys that its tokens are checked with, as a JSON Web Key Set (RFC
 * 7517, section 5), and how often it is asked.
 *
 * @param url the address of the set
 * @param refresh how old the keys may get before they are fetched again
 * @param cooldown the least time between two fetches, whatever asks for them
 * @param timeout how long a fetch, and a client that waits for it, may take
 */
public record JwksSettings(
    @Setting(
            doc =
                "`jwks`: the `http` or `https` address of the issuer's key set. Without TLS, whoever"
                    + " is on the way can put in keys of their own.")
        Optional<String> url,
    @Setting(doc = "How often the key set is fetched again.", def = "5m", min = "100ms", max = "1d")
        Duration refresh,
    @Setting(
            doc =
                "At least so long between two fetches, also when tokens name a key that is not"
                    + " known: forged ones must not become a flood of fetches.",
            def = "5s",
            min = "100ms",
            max = "1h")
        Duration cooldown,
    @Setting(
            doc = "How long a fetch may take, and a client waits for it at most.",
            def = "3s",
            min = "100ms",
            max = "1m")
        Duration timeout) {

  /**
   * Checks the address, and the times against each other.
   *
   * @throws IllegalArgumentException with the mend
   */
  public JwksSettings {
    url.ifPresent(JwksSettings::requireHttp);
    if (cooldown.compareTo(refresh) > 0) {
      throw new IllegalArgumentException(
          "cooldown is longer than refresh, so the keys would never be fetched on time; lengthen"
              + " refresh or shorten cooldown");
    }
  }

  private static void requireHttp(String address) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      throw notHttp(e);
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "url names a user, and it is shown to operators; key sets are public, leave the user out");
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw notHttp(null);
    }
  }

  private static IllegalArgumentException notHttp(@Nullable Throwable cause) {
    return new IllegalArgumentException(
        "url is not an http or https address such as https://issuer/.well-known/jwks.json", cause);
  }
}
