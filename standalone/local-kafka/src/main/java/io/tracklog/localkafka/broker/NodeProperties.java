package io.tracklog.localkafka.broker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A node's {@code server.properties}, tuned for a laptop that does other work: few threads and
 * partitions for Kafka's own needs, small buffers, quick elections. Durability is left at Kafka's
 * defaults; so are segment sizes and retention, which are the topics' business.
 *
 * @param nodeId 0 to nodes - 1
 * @param nodes size of the quorum; every node is broker and controller
 * @param voters {@code controller.quorum.voters}
 * @param brokerListener {@code host:port} to bind
 * @param advertised {@code host:port} that clients are told
 * @param controllerListener {@code host:port} to bind
 * @param logDir where log and metadata lie
 */
record NodeProperties(
    int nodeId,
    int nodes,
    String voters,
    String brokerListener,
    String advertised,
    String controllerListener,
    Path logDir) {

  static final String BROKER_LISTENER = "PLAINTEXT";
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  /** All properties, the given ones last so that they win. */
  Map<String, String> with(Map<String, String> extra) {
    Map<String, String> all = new LinkedHashMap<>();
    identity(all);
    replication(all);
    economy(all);
    promptness(all);
    all.putAll(extra);
    return all;
  }

  private void identity(Map<String, String> all) {
    all.put("process.roles", "broker,controller");
    all.put("node.id", Integer.toString(nodeId));
    all.put("controller.quorum.voters", voters);
    all.put("controller.listener.names", CONTROLLER_LISTENER);
    all.put(
        "listeners",
        "%s://%s,%s://%s"
            .formatted(BROKER_LISTENER, brokerListener, CONTROLLER_LISTENER, controllerListener));
    all.put("advertised.listeners", BROKER_LISTENER + "://" + advertised);
    all.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    all.put("log.dirs", logDir.toString());
    all.put("auto.create.topics.enable", "false");
  }

  private void replication(Map<String, String> all) {
    String factor = Integer.toString(Math.min(3, nodes));
    String inSync = Integer.toString(Math.max(1, Math.min(3, nodes) - 1));
    all.put("default.replication.factor", factor);
    all.put("min.insync.replicas", inSync);
    all.put("offsets.topic.replication.factor", factor);
    all.put("transaction.state.log.replication.factor", factor);
    all.put("transaction.state.log.min.isr", inSync);
    all.put("share.coordinator.state.topic.replication.factor", factor);
    all.put("share.coordinator.state.topic.min.isr", inSync);
  }

  private static void economy(Map<String, String> all) {
    all.put("num.network.threads", "2");
    all.put("num.io.threads", "4");
    all.put("background.threads", "4");
    all.put("group.coordinator.threads", "1");
    all.put("share.coordinator.threads", "1");
    all.put("offsets.topic.num.partitions", "4");
    all.put("transaction.state.log.num.partitions", "4");
    all.put("share.coordinator.state.topic.num.partitions", "4");
    all.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)); // Kafka: 128 MiB of heap
    all.put("metadata.max.idle.interval.ms", "5000"); // Kafka: two synced writes a second
  }

  private static void promptness(Map<String, String> all) {
    all.put("server.max.startup.time.ms", "120000"); // Kafka: waits for ever
    all.put("group.initial.rebalance.delay.ms", "0");
    all.put("controller.quorum.election.timeout.ms", "500");
    all.put("controller.quorum.fetch.timeout.ms", "1000");
    all.put("broker.heartbeat.interval.ms", "500");
    all.put("broker.session.timeout.ms", "4000"); // bounds the restart after a kill -9
    all.put("log.cleaner.backoff.ms", "5000");
    all.put("log.cleaner.min.cleanable.ratio", "0.3");
    all.put("log.cleaner.max.compaction.lag.ms", "600000"); // quiet compacted topics roll too
  }
}
