package io.tracklog.kit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedNetworksTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.3/8, 10.9.9.9, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "fd00::/8, fdab::1, true",
    "fd00::/8, fe80::1, false",
    "::1, ::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
  })
  void shouldContainTheAddressesOfTheNetwork(String network, String address, boolean isIn)
      throws Exception {
    TrustedNetworks networks = TrustedNetworks.parse(List.of(network));

    assertThat(networks.contains(InetAddress.getByName(address))).isEqualTo(isIn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8/9", "fd00::/129", "10/-1"})
  void shouldNameWhatIsNoNetwork(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedNetworks.parse(List.of(text)))
        .withMessageContaining("\"" + text + "\"");
  }
}
