package io.tracklog.streams.topology;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;

/**
 * Lets a processor forward records at the beginning of a commit, as the caches of Kafka Streams'
 * own tables do: between two records no processor is current, and forwarding is refused. Needs
 * Kafka Streams' internal context; nothing else in here does. Confined to its stream thread.
 */
final class CommitScope {
  private final InternalProcessorContext<?, ?> context;
  private final ProcessorNode<?, ?, ?, ?> node;

  private CommitScope(InternalProcessorContext<?, ?> context) {
    this.context = context;
    this.node = context.currentNode();
  }

  /** Of the processor that is being initialised with this context. */
  static CommitScope of(ProcessorContext<?, ?> context) {
    return new CommitScope((InternalProcessorContext<?, ?>) context);
  }

  void run(Runnable action) {
    ProcessorNode<?, ?, ?, ?> before = context.currentNode();
    context.setCurrentNode(node);
    try {
      action.run();
    } finally {
      context.setCurrentNode(before);
    }
  }
}
