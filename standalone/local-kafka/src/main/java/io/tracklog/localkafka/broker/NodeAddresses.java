package io.tracklog.localkafka.broker;

import java.util.Set;

/**
 * Where the nodes of a group listen. Node i takes port + i, or any free port where the port is 0.
 *
 * @param host address of the brokers
 * @param advertisedHost what clients are told
 * @param brokerPort of node 0, or 0
 * @param controllerPort of node 0, or 0
 */
record NodeAddresses(String host, String advertisedHost, int brokerPort, int controllerPort) {

  /** Controllers talk to each other only, and they all live in this process. */
  static final String CONTROLLER_HOST = "127.0.0.1";

  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]");

  /** The host itself, or a name to reach this machine by if it stands for all addresses. */
  static String reachable(String host) {
    return WILDCARDS.contains(host) ? "localhost" : host;
  }

  /** Binds the broker's socket of a node. */
  ListenerSocket bindBroker(int node) {
    return ListenerSocket.bind("broker", host, brokerPort == 0 ? 0 : brokerPort + node);
  }

  /** Binds the controller's socket of a node. */
  ListenerSocket bindController(int node) {
    return ListenerSocket.bind(
        "controller", CONTROLLER_HOST, controllerPort == 0 ? 0 : controllerPort + node);
  }

  /** {@code host:port} as Kafka's properties want it, IPv6 in brackets. */
  static String join(String host, int port) {
    boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
    return (bare ? "[" + host + "]" : host) + ":" + port;
  }
}
