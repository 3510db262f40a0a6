package io.tracklog.kit.config;

/**
 * How a gateway tells who connects.
 *
 * @param mode the way
 */
public record AuthSettings(
    @Setting(
            doc =
                "`open`: anybody may do anything, without a token; only while `http.host` is a"
                    + " loopback address.",
            def = "open")
        Mode mode) {

  /** The ways to tell who connects. */
  public enum Mode {
    /** No tokens; for a machine of one's own. */
    OPEN
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
                  + ", which others can reach; set http.host=127.0.0.1");
        }
      }
    }
  }
}
