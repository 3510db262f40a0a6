package io.tracklog.localkafka.broker;

import io.tracklog.localkafka.LocalKafkaException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one quorum: their ports, fixed for the group's life once they are known, and which
 * of them run. Guarded by the monitor of the {@link LocalKafka} that owns it.
 */
final class NodeGroup {

  /** After it a broker stops without having handed over. */
  private static final Duration HAND_OVER = Duration.ofSeconds(5);

  private final DataDirectory directory;
  private final NodeAddresses addresses;
  private final Map<String, String> properties;
  private final BiConsumer<String, Throwable> faults;
  private final List<ListenerSocket> brokers = new ArrayList<>();
  private final List<ListenerSocket> controllers = new ArrayList<>();
  private final @Nullable KafkaNode[] running;
  private volatile String bootstrapServers = "";

  NodeGroup(
      DataDirectory directory,
      int size,
      NodeAddresses addresses,
      Map<String, String> properties,
      BiConsumer<String, Throwable> faults) {
    this.directory = directory;
    this.addresses = addresses;
    this.properties = Map.copyOf(properties);
    this.faults = faults;
    this.running = new KafkaNode[size];
  }

  int size() {
    return running.length;
  }

  boolean isRunning(int node) {
    return running[node] != null;
  }

  /** On every thread; empty before the start. */
  String bootstrapServers() {
    return bootstrapServers;
  }

  /** Binds every port, then starts all nodes together and waits for a client's view of them. */
  void startAll() {
    bindAll();
    InParallel.run("kafka-start", size(), this::launch);
    MetadataProbe.awaitNodes(bootstrapServers(), size());
  }

  void start(int node) {
    if (running[node] != null) {
      return;
    }
    brokers.set(node, rebind("broker", brokers.get(node)));
    try {
      controllers.set(node, rebind("controller", controllers.get(node)));
      launch(node);
    } finally {
      if (running[node] == null) {
        brokers.get(node).close();
        controllers.get(node).close();
      }
    }
  }

  void stop(int node) {
    KafkaNode kafka = running[node];
    if (kafka == null) {
      return;
    }
    running[node] = null;
    kafka.stopBroker(HAND_OVER);
    kafka.stopController();
  }

  /** Brokers first: they cannot hand over once the controllers are gone. */
  void stopAll() {
    List<KafkaNode> nodes = new ArrayList<>();
    for (int node = 0; node < size(); node++) {
      KafkaNode kafka = running[node];
      running[node] = null;
      if (kafka != null) {
        nodes.add(kafka);
      }
    }
    // Without a majority there is nobody to agree to a hand-over, and nobody is waited for.
    Duration handOver = nodes.size() > size() / 2 ? HAND_OVER : Duration.ZERO;
    try {
      InParallel.run("kafka-stop", nodes.size(), i -> nodes.get(i).stopBroker(handOver));
      InParallel.run("kafka-stop", nodes.size(), i -> nodes.get(i).stopController());
    } finally {
      brokers.forEach(ListenerSocket::close);
      controllers.forEach(ListenerSocket::close);
    }
  }

  private void bindAll() {
    for (int node = 0; node < size(); node++) {
      brokers.add(addresses.bindBroker(node));
      controllers.add(addresses.bindController(node));
    }
    bootstrapServers =
        brokers.stream()
            .map(socket -> NodeAddresses.join(addresses.advertisedHost(), socket.port()))
            .collect(Collectors.joining(","));
  }

  private static ListenerSocket rebind(String listener, ListenerSocket former) {
    return ListenerSocket.bind(listener, former.host(), former.port());
  }

  private void launch(int node) {
    NodeFaults nodeFaults = new NodeFaults(node, faults);
    try {
      KafkaNode.format(directory.node(node), node, directory.clusterId());
      running[node] =
          KafkaNode.start(
              properties(node),
              voters(),
              Map.of(
                  NodeProperties.BROKER_LISTENER, brokers.get(node),
                  NodeProperties.CONTROLLER_LISTENER, controllers.get(node)),
              nodeFaults);
      nodeFaults.started();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalKafkaException("the start of Kafka node " + node + " was interrupted", e);
    } catch (Exception e) {
      throw new LocalKafkaException(
          "Kafka node %d does not start: %s".formatted(node, e.getMessage()), e);
    }
  }

  private Map<String, String> properties(int node) {
    ListenerSocket broker = Objects.requireNonNull(brokers.get(node));
    ListenerSocket controller = Objects.requireNonNull(controllers.get(node));
    return new NodeProperties(
            node,
            size(),
            IntStream.range(0, size())
                .mapToObj(i -> i + "@" + join(controllers.get(i)))
                .collect(Collectors.joining(",")),
            join(broker),
            NodeAddresses.join(addresses.advertisedHost(), broker.port()),
            join(controller),
            directory.node(node))
        .with(properties);
  }

  private Map<Integer, InetSocketAddress> voters() {
    Map<Integer, InetSocketAddress> voters = new HashMap<>();
    for (int node = 0; node < size(); node++) {
      voters.put(node, controllers.get(node).address());
    }
    return voters;
  }

  private static String join(ListenerSocket socket) {
    return NodeAddresses.join(socket.host(), socket.port());
  }
}
