package io.tracklog.kit.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a gateway listens for its users. Each program gives the port its own default.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 for any free one
 */
public record HttpSettings(
    @Setting(doc = "The address to listen on; `0.0.0.0` for every one.", def = "127.0.0.1")
        String host,
    @Setting(doc = "The port to listen on; 0 for any free one.", min = "0", max = "65535")
        int port) {

  /**
   * Whether only programs on this machine can connect. A name that cannot be resolved is not taken
   * for loopback. Looks names up: not for an event loop.
   */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
