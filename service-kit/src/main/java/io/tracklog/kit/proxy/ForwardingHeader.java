package io.tracklog.kit.proxy;

import java.util.ArrayList;
import java.util.List;

/**
 * The header in which the proxies say for whom they speak. There is one, the one that they write: a
 * header that they pass on untouched is the client's own word.
 */
public enum ForwardingHeader {
  /** {@code X-Forwarded-For: client, proxy1, proxy2}. */
  X_FORWARDED_FOR("X-Forwarded-For") {
    @Override
    List<String> hops(String line) {
      return List.of(line.split(",", -1));
    }
  },
  /** {@code Forwarded: for=client, for=proxy1} of RFC 7239. */
  FORWARDED("Forwarded") {
    @Override
    List<String> hops(String line) {
      return ForwardedElements.hops(line);
    }
  };

  private final String headerName;

  ForwardingHeader(String headerName) {
    this.headerName = headerName;
  }

  /** Its name on the wire. */
  public String headerName() {
    return headerName;
  }

  /** Every hop that the lines of a request name, the one farthest from us first. */
  List<String> hops(List<String> lines) {
    List<String> hops = new ArrayList<>();
    lines.forEach(line -> hops.addAll(hops(line)));
    return hops;
  }

  abstract List<String> hops(String line);
}
