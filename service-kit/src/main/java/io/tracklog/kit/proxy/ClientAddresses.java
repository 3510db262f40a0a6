package io.tracklog.kit.proxy;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address of a request's client. Of the hops that the header names, the nearest that is
 * not one of our proxies is the client: everything farther away is only what that one claims.
 */
public final class ClientAddresses {
  private final TrustedNetworks trusted;
  private final ForwardingHeader header;

  /** Made with the proxies that are believed. */
  public ClientAddresses(ProxySettings settings) {
    this.trusted = TrustedNetworks.parse(settings.trustedNetworks());
    this.header = settings.header();
  }

  /** What the client of a request is counted by. */
  public AddressBlock of(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    String host = remote == null ? null : remote.hostAddress();
    InetAddress nearest = host == null ? null : HostAddress.literal(host);
    if (nearest == null) {
      return AddressBlock.NONE;
    }
    return AddressBlock.of(
        trusted.contains(nearest)
            ? client(nearest, request.headers().getAll(header.headerName()))
            : nearest);
  }

  /**
   * Goes from the nearest hop outwards until one is not trusted. What cannot be read ends the way:
   * then the last proxy that was believed is all that is known.
   */
  InetAddress client(InetAddress nearest, List<String> lines) {
    InetAddress client = nearest;
    List<String> hops = header.hops(lines);
    for (int i = hops.size() - 1; i >= 0 && trusted.contains(client); i--) {
      @Nullable InetAddress next = HostAddress.parse(hops.get(i));
      if (next == null) {
        return client;
      }
      client = next;
    }
    return client;
  }
}
