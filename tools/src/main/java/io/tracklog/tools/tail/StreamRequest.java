package io.tracklog.tools.tail;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which stream to read.
 *
 * @param url the gateway, {@code http://host:port} or {@code https://…}, without a path
 * @param token a bearer token, where the gateway wants one
 * @param fleets these fleets
 * @param devices and these devices, {@code fleet/device}; neither = everything
 * @param mode {@code latest} or {@code log}
 * @param from where to begin; empty = where the mode begins
 */
record StreamRequest(
    URI url,
    Optional<String> token,
    List<String> fleets,
    List<String> devices,
    String mode,
    Optional<String> from) {

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException when it is not an HTTP one
   */
  StreamRequest {
    String scheme = url.getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme)) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "url " + url + " is not http://host:port or https://host:port");
    }
    fleets = List.copyOf(fleets);
    devices = List.copyOf(devices);
  }

  /** Path and query. */
  String target() {
    List<String> query = new ArrayList<>();
    fleets.forEach(fleet -> query.add("fleet=" + encoded(fleet)));
    devices.forEach(device -> query.add("device=" + encoded(device)));
    query.add("mode=" + encoded(mode));
    from.ifPresent(start -> query.add("from=" + encoded(start)));
    return "/v1/stream?" + String.join("&", query);
  }

  boolean isSecure() {
    return "https".equals(url.getScheme());
  }

  int port() {
    int defaultPort = isSecure() ? 443 : 80;
    return url.getPort() < 0 ? defaultPort : url.getPort();
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "StreamRequest[" + url + target() + "]";
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
