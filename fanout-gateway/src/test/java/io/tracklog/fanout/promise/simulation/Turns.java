package io.tracklog.fanout.promise.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a played process could do next. Tasks of one {@link Line} run in order; whose turn it is,
 * the seed decides. A process that was killed does nothing any more.
 */
final class Turns {
  private final RandomGenerator random;
  private final List<Line> lines = new ArrayList<>();
  private final Line answers;

  Turns(RandomGenerator random) {
    this.random = random;
    this.answers = line();
  }

  /** Tasks in order: an event loop. */
  static final class Line {
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    void add(Runnable task) {
      tasks.add(task);
    }
  }

  Line line() {
    Line line = new Line();
    lines.add(line);
    return line;
  }

  /** Runs some time; such tasks have no order among each other. */
  void later(Runnable task) {
    answers.add(task);
  }

  /** Runs one task of a line that has any; false when none has. */
  boolean runOne() {
    List<Line> ready = lines.stream().filter(line -> !line.tasks.isEmpty()).toList();
    if (ready.isEmpty()) {
      return false;
    }
    Line line = ready.get(random.nextInt(ready.size()));
    if (line == answers && line.tasks.size() > 1 && random.nextBoolean()) {
      line.tasks.add(line.tasks.remove());
    }
    line.tasks.remove().run();
    return true;
  }
}
