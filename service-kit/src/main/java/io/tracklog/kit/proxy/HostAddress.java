package io.tracklog.kit.proxy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Reads addresses as proxies write them. Never asks a name server. */
final class HostAddress {
  /** The longest is a quoted IPv6 address with a zone and a port. */
  private static final int MAX_LENGTH = 80;

  private HostAddress() {}

  /**
   * Reads {@code 192.0.2.1}, {@code 192.0.2.1:4711}, {@code 2001:db8::1}, {@code [2001:db8::1]} or
   * {@code [2001:db8::1]:4711}.
   *
   * @return null when it is none of these, such as {@code unknown} and {@code _hidden} of RFC 7239
   */
  static @Nullable InetAddress parse(String text) {
    String host = text.strip();
    if (host.length() > MAX_LENGTH) {
      return null;
    }
    if (host.startsWith("[")) {
      int end = host.indexOf(']');
      return end > 0 && isPort(host.substring(end + 1)) ? literal(host.substring(1, end)) : null;
    }
    int colon = host.indexOf(':');
    boolean hasPort = colon > 0 && colon == host.lastIndexOf(':');
    if (hasPort) {
      return isPort(host.substring(colon)) ? literal(host.substring(0, colon)) : null;
    }
    return literal(host);
  }

  /** Reads an address without brackets and port; null when it is none. */
  static @Nullable InetAddress literal(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    if (bytes == null) {
      return null;
    }
    try {
      // An IPv4 address that is mapped into IPv6 becomes the IPv4 address that it is.
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
    }
  }

  private static boolean isPort(String text) {
    return text.isEmpty() || text.matches(":\\d{1,5}");
  }
}
