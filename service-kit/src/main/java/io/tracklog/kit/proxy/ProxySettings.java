package io.tracklog.kit.proxy;

import io.tracklog.kit.config.Setting;
import java.util.List;

/**
 * Which proxies stand between the gateway and its clients.
 *
 * @param trustedNetworks from where proxies are believed
 * @param header in which header they speak
 */
public record ProxySettings(
    @Setting(
            doc =
                "Networks of the proxies in front of the gateway, such as `10.0.0.0/8,fd00::/8`."
                    + " Only from these is it believed for whom a connection speaks; limits per"
                    + " address count everybody else by the address that connects.",
            def = "")
        List<String> trustedNetworks,
    @Setting(
            doc =
                "The header in which these proxies name the client. It must be one that they"
                    + " write themselves: the other one is not looked at.",
            def = "x-forwarded-for")
        ForwardingHeader header) {

  /** Checks the networks. */
  public ProxySettings {
    trustedNetworks = List.copyOf(trustedNetworks);
    TrustedNetworks.parse(trustedNetworks);
  }
}
