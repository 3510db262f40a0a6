package io.tracklog.localkafka.broker;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node's own threads report when something is broken beyond repair. Kafka's stock handlers
 * halt the JVM; these log, tell the listener and let the thread die. While a node starts, the
 * failed start is the report. Safe on every thread.
 */
final class NodeFaults {

  private static final Logger log = LoggerFactory.getLogger(NodeFaults.class);

  private final int nodeId;
  private final BiConsumer<String, Throwable> listener;
  private volatile boolean started;

  NodeFaults(int nodeId, BiConsumer<String, Throwable> listener) {
    this.nodeId = nodeId;
    this.listener = listener;
  }

  /** From here on a fatal fault goes to the listener. */
  void started() {
    started = true;
  }

  /**
   * Takes a fault.
   *
   * @param component Kafka's name for the part that is broken
   * @param fatal whether the node can go on
   * @return what the caller throws, if it must
   */
  RuntimeException handle(
      String component, boolean fatal, String message, @Nullable Throwable cause) {
    String what = "Kafka node %d, %s: %s".formatted(nodeId, component, message);
    IllegalStateException fault = new IllegalStateException(what, cause);
    if (fatal) {
      log.atError().addKeyValue("error", fault).setCause(cause).log("fatal fault in a Kafka node");
    } else {
      log.atWarn().addKeyValue("error", fault).setCause(cause).log("fault in a Kafka node");
    }
    if (fatal && started) {
      listener.accept(what, fault);
    }
    return fault;
  }
}
