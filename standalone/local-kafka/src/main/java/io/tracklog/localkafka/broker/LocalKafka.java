package io.tracklog.localkafka.broker;

import io.tracklog.localkafka.LocalKafkaException;
import io.tracklog.localkafka.PortTakenException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka inside this process: KRaft, one node or a small quorum, data on disk.
 *
 * <pre>{@code
 * try (LocalKafka kafka = LocalKafka.builder().dataDir(dir).start()) {
 *   use(kafka.bootstrapServers());
 * }
 * }</pre>
 *
 * <p>A directory keeps cluster id, topics, records and offsets between runs; ports and host may
 * change from run to run, the number of nodes may not. Every listener is plain text: keep it on a
 * loopback address.
 *
 * <p><b>Fatal faults.</b> Kafka ends the JVM when a log directory fails or the metadata log cannot
 * go on. Here that is refused for the whole JVM, as long as it lives, and {@link Builder#onFatal}
 * is told instead. The node that reported is then of no more use; close this object.
 *
 * <p>Safe on every thread; {@code start}, {@code startNode}, {@code stopNode} and {@code close}
 * block for seconds and exclude each other, so never call them on an event loop.
 */
public final class LocalKafka implements AutoCloseable {

  private final DataDirectory directory;
  private final NodeGroup nodes;
  private final BiConsumer<String, Throwable> faults;
  private boolean closed;

  private LocalKafka(
      DataDirectory directory, NodeGroup nodes, BiConsumer<String, Throwable> faults) {
    this.directory = directory;
    this.nodes = nodes;
    this.faults = faults;
  }

  /** A new builder; only {@link Builder#dataDir} has no default. */
  public static Builder builder() {
    return new Builder();
  }

  /** What clients connect to: {@code host:port} of every node, also of stopped ones. */
  public String bootstrapServers() {
    return nodes.bootstrapServers();
  }

  /** The id that the data directory was given when it was made. */
  public String clusterId() {
    return directory.clusterId();
  }

  /** How many nodes there are, running or not. */
  public int nodes() {
    return nodes.size();
  }

  /** Whether a node runs; ids go from 0. */
  public synchronized boolean isRunning(int node) {
    return nodes.isRunning(node);
  }

  /**
   * Starts a stopped node on the ports it had, and waits until the quorum has admitted it. A node
   * that runs is left alone.
   *
   * @throws PortTakenException if another process took its port meanwhile
   */
  public synchronized void startNode(int node) {
    if (closed) {
      throw new IllegalStateException("this local Kafka is closed");
    }
    nodes.start(node);
  }

  /**
   * Stops one node cleanly: it hands its leaderships over first. A node that is down is left alone.
   * Without a majority of nodes a quorum elects no leaders and answers no administrative request.
   */
  public synchronized void stopNode(int node) {
    nodes.stop(node);
  }

  /** Stops every node cleanly and unlocks the data directory. Repeating it does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      nodes.stopAll();
    } finally {
      ExitDoor.close(faults);
      directory.close();
    }
  }

  /** Says what to start. Single-use, thread-confined. */
  public static final class Builder {

    private @Nullable Path dataDir;
    private String host = "127.0.0.1";
    private @Nullable String advertisedHost;
    private int brokerPort;
    private int controllerPort;
    private int nodes = 1;
    private final Map<String, String> properties = new HashMap<>();
    private BiConsumer<String, Throwable> faults = (what, cause) -> {};

    private Builder() {}

    /** Where the data lie; made if need be, used by one process at a time. */
    public Builder dataDir(Path directory) {
      this.dataDir = directory;
      return this;
    }

    /** The address that the brokers listen on; {@code 127.0.0.1} by default. */
    public Builder host(String host) {
      this.host = host;
      return this;
    }

    /**
     * The name that clients are told to connect to; the host by default, or {@code localhost} if
     * that is a wildcard.
     */
    public Builder advertisedHost(String host) {
      this.advertisedHost = host;
      return this;
    }

    /** Port of the first broker, the others follow it; 0, the default, picks free ones. */
    public Builder brokerPort(int port) {
      this.brokerPort = requirePort(port);
      return this;
    }

    /**
     * Port of the first controller, the others follow it; 0, the default, picks free ones.
     * Controllers always listen on {@code 127.0.0.1}: nobody else talks to them.
     */
    public Builder controllerPort(int port) {
      this.controllerPort = requirePort(port);
      return this;
    }

    /** How many nodes, 1 (the default) to 9, each of them broker and controller. */
    public Builder nodes(int count) {
      if (count < 1 || count > 9) {
        throw new IllegalArgumentException("nodes " + count + " is outside [1, 9]");
      }
      this.nodes = count;
      return this;
    }

    /** A broker property for every node, stronger than what is set here. */
    public Builder property(String name, String value) {
      properties.put(name, value);
      return this;
    }

    /**
     * Who is told of a fatal fault: what broke, and the cause. Called at any time on a thread of
     * Kafka's, which dies afterwards, so it must hand over and return: to close from within may
     * wait for itself. By default the fault is only logged.
     */
    public Builder onFatal(BiConsumer<String, Throwable> listener) {
      this.faults = listener;
      return this;
    }

    /**
     * Starts all nodes, in parallel as a quorum needs it, and returns when a client's metadata
     * request sees all of them.
     *
     * @throws PortTakenException if a port cannot be bound; nothing was started
     * @throws io.tracklog.localkafka.DataDirectoryException if the directory is in use, or is not
     *     one of a local Kafka of this release and number of nodes
     * @throws LocalKafkaException if Kafka itself does not start
     */
    public LocalKafka start() {
      Path path = Objects.requireNonNull(dataDir, "dataDir").toAbsolutePath();
      DataDirectory directory = DataDirectory.open(path, nodes, AppInfoParser.getVersion());
      BiConsumer<String, Throwable> listener = (what, cause) -> faults.accept(what, cause);
      ExitDoor.open(listener);
      NodeGroup group = new NodeGroup(directory, nodes, addresses(), properties, listener);
      LocalKafka kafka = new LocalKafka(directory, group, listener);
      boolean started = false;
      try {
        group.startAll();
        started = true;
        return kafka;
      } finally {
        if (!started) {
          kafka.close();
        }
      }
    }

    private NodeAddresses addresses() {
      String advertised = advertisedHost;
      return new NodeAddresses(
          host,
          advertised == null ? NodeAddresses.reachable(host) : advertised,
          brokerPort,
          controllerPort);
    }

    private static int requirePort(int port) {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port " + port + " is outside [0, 65535]");
      }
      return port;
    }
  }
}
