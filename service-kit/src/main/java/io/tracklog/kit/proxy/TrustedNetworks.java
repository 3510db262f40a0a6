package io.tracklog.kit.proxy;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The networks whose hosts are believed when they say for whom they speak. */
public final class TrustedNetworks {
  private final List<IpSubnetFilterRule> networks;

  private TrustedNetworks(List<IpSubnetFilterRule> networks) {
    this.networks = networks;
  }

  /**
   * Reads networks as {@code 10.0.0.0/8} or {@code fd00::/8}, or single addresses.
   *
   * @throws IllegalArgumentException for one that is neither; the message names it
   */
  public static TrustedNetworks parse(List<String> texts) {
    return new TrustedNetworks(texts.stream().map(TrustedNetworks::network).toList());
  }

  /** Whether the address is in one of them. */
  public boolean contains(InetAddress address) {
    InetSocketAddress socket = new InetSocketAddress(address, 0);
    for (IpSubnetFilterRule network : networks) {
      if (network.matches(socket)) {
        return true;
      }
    }
    return false;
  }

  private static IpSubnetFilterRule network(String text) {
    int slash = text.indexOf('/');
    InetAddress address = HostAddress.literal(slash < 0 ? text : text.substring(0, slash));
    Integer prefix = address == null ? null : prefix(text, slash, address.getAddress().length * 8);
    if (address == null || prefix == null) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no network; write it as 10.0.0.0/8 or fd00::/8");
    }
    return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
  }

  private static @Nullable Integer prefix(String text, int slash, int bits) {
    if (slash < 0) {
      return bits;
    }
    String digits = text.substring(slash + 1);
    if (!digits.matches("\\d{1,3}")) {
      return null;
    }
    int prefix = Integer.parseInt(digits);
    return prefix <= bits ? prefix : null;
  }
}
