package io.tracklog.kit.proxy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What clients are counted by: an IPv4 address, or the /64 network of an IPv6 address, of which
 * every customer has one and may use all (RFC 6177, 2).
 *
 * @param isIpv6 whether it is a network of IPv6
 * @param bits the address, or the upper half of it
 */
public record AddressBlock(boolean isIpv6, long bits) {
  /** Where there is no address, as on a Unix socket. */
  public static final AddressBlock NONE = new AddressBlock(false, 0);

  /** The block of an address. */
  public static AddressBlock of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet4Address
        ? new AddressBlock(false, bytes.getInt() & 0xFFFF_FFFFL)
        : new AddressBlock(true, bytes.getLong());
  }

  /** In hexadecimal: it tells blocks apart, and is not for reading. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(bits, isIpv6 ? 16 : 8);
  }
}
