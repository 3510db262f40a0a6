package io.tracklog.kit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {
  private static final List<String> PROXIES = List.of("10.0.0.0/8", "fd00::/8", "192.0.2.7");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // Nobody is believed who is no proxy of ours.
        "203.0.113.9 | 1.2.3.4                        | 203.0.113.9",
        "203.0.113.9 | -                              | 203.0.113.9",
        // Of a proxy's word the right end counts; what stands left of it is the client's own.
        "10.0.0.1    | 203.0.113.9                    | 203.0.113.9",
        "10.0.0.1    | 6.6.6.6, 203.0.113.9           | 203.0.113.9",
        "10.0.0.1    | 6.6.6.6, 203.0.113.9, 10.1.1.1 | 203.0.113.9",
        "10.0.0.1    | 203.0.113.9,10.1.1.1,192.0.2.7 | 203.0.113.9",
        "fd00::1     | 2001:db8::5                    | 2001:db8::5",
        // With ports, brackets, quotes of nobody's, and an IPv4 address within IPv6.
        "10.0.0.1    | 203.0.113.9:4711               | 203.0.113.9",
        "10.0.0.1    | [2001:db8::5]:4711             | 2001:db8::5",
        "10.0.0.1    | [2001:db8::5]                  | 2001:db8::5",
        "10.0.0.1    | ::ffff:203.0.113.9             | 203.0.113.9",
        "::ffff:10.0.0.1 | 203.0.113.9                | 203.0.113.9",
        // Only proxies: the farthest of them.
        "10.0.0.1    | 10.3.3.3, 10.2.2.2             | 10.3.3.3",
        "10.0.0.1    | -                              | 10.0.0.1",
        // What cannot be read ends the way.
        "10.0.0.1    | 203.0.113.9, unknown           | 10.0.0.1",
        "10.0.0.1    | unknown, 203.0.113.9           | 203.0.113.9",
        "10.0.0.1    | 6.6.6.6, , 10.2.2.2            | 10.2.2.2",
        "10.0.0.1    | 300.1.1.1                      | 10.0.0.1",
        "10.0.0.1    | example.com                    | 10.0.0.1",
        "10.0.0.1    | [2001:db8::5                   | 10.0.0.1",
        "10.0.0.1    | 203.0.113.9:port               | 10.0.0.1",
        "10.0.0.1    | ''                             | 10.0.0.1",
      })
  void shouldFindTheNearestThatIsNoProxyOfOurs(String remote, String header, String expected)
      throws Exception {
    ClientAddresses addresses = reader(ForwardingHeader.X_FORWARDED_FOR);

    assertThat(addresses.client(address(remote), lines(header))).isEqualTo(address(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "for=203.0.113.9                                        | 203.0.113.9",
        "For=6.6.6.6, FOR=203.0.113.9;proto=https;by=10.0.0.1   | 203.0.113.9",
        "'for=\"[2001:db8::5]:4711\"'                           | 2001:db8::5",
        "'for=6.6.6.6;x=\"a, for=7.7.7.7\", for=203.0.113.9'    | 203.0.113.9",
        "for=203.0.113.9, for=10.2.2.2                          | 203.0.113.9",
        "for=203.0.113.9, for=_hidden                           | 10.0.0.1",
        "for=203.0.113.9, proto=https                           | 10.0.0.1",
        "'for=\"203.0.113.9'                                    | 10.0.0.1",
      })
  void shouldReadTheStandardHeaderWhenProxiesWriteThat(String header, String expected)
      throws Exception {
    ClientAddresses addresses = reader(ForwardingHeader.FORWARDED);

    assertThat(addresses.client(address("10.0.0.1"), List.of(header))).isEqualTo(address(expected));
  }

  @Test
  void shouldTakeSeveralLinesAsOne() throws Exception {
    ClientAddresses addresses = reader(ForwardingHeader.X_FORWARDED_FOR);

    assertThat(addresses.client(address("10.0.0.1"), List.of("6.6.6.6", "203.0.113.9, 10.2.2.2")))
        .isEqualTo(address("203.0.113.9"));
  }

  @Test
  void shouldCountAllOfAnIpv6NetworkAsOneAndEveryIpv4AddressByItself() throws Exception {
    assertThat(block("2001:db8:1:2::3")).isEqualTo(block("2001:db8:1:2:ffff::9"));
    assertThat(block("2001:db8:1:2::3")).isNotEqualTo(block("2001:db8:1:3::3"));
    assertThat(block("192.0.2.1")).isNotEqualTo(block("192.0.2.2"));
    assertThat(block("::ffff:192.0.2.1")).isEqualTo(block("192.0.2.1"));
  }

  private static ClientAddresses reader(ForwardingHeader header) {
    return new ClientAddresses(new ProxySettings(PROXIES, header));
  }

  private static List<String> lines(String header) {
    return header == null ? List.of() : Arrays.asList(header);
  }

  private static AddressBlock block(String text) throws Exception {
    return AddressBlock.of(address(text));
  }

  private static InetAddress address(String literal) throws Exception {
    return InetAddress.getByName(literal);
  }
}
