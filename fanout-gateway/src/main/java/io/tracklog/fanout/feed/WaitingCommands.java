package io.tracklog.fanout.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What waits until a partition is live. Event loops that follow are bounded by their number;
 * questions from outside by {@value #MAX_QUESTIONS}, and those whose askers have given up make room
 * for others. Confined to the partition's feed thread.
 */
final class WaitingCommands {
  /** The most questions from outside that wait for one partition. */
  static final int MAX_QUESTIONS = 1_000;

  private final int partition;
  private final Deque<FeedCommand.ForPartition> commands = new ArrayDeque<>();
  private int questions;

  WaitingCommands(int partition) {
    this.partition = partition;
  }

  /** Lets a command wait; a question is refused at once where too many do. */
  void add(FeedCommand.ForPartition command) {
    if (command instanceof FeedCommand.Ask ask) {
      forgetAbandoned();
      if (questions >= MAX_QUESTIONS) {
        ask.question().refuse(new FeedOverloadedException(partition));
        return;
      }
      questions++;
    }
    commands.add(command);
  }

  /** A listener that wanted to follow no longer does. */
  void removeAttach(FeedListener listener) {
    commands.removeIf(
        command ->
            command instanceof FeedCommand.Attach attach && attach.listener().equals(listener));
  }

  /** Whether nobody waits. */
  boolean isEmpty() {
    forgetAbandoned();
    return commands.isEmpty();
  }

  /** Runs everything, in order. */
  void drainTo(Consumer<FeedCommand.ForPartition> handler) {
    while (!commands.isEmpty()) {
      handler.accept(commands.remove());
    }
    questions = 0;
  }

  private void forgetAbandoned() {
    if (questions > 0) {
      commands.removeIf(WaitingCommands::isAbandoned);
      questions = (int) commands.stream().filter(FeedCommand.Ask.class::isInstance).count();
    }
  }

  private static boolean isAbandoned(FeedCommand.ForPartition command) {
    return command instanceof FeedCommand.Ask ask && ask.question().isAbandoned();
  }
}
