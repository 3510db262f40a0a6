package io.tracklog.tools.simulate;

import io.tracklog.tools.trace.BadLineListener;
import java.io.PrintWriter;
import java.util.concurrent.atomic.LongAdder;

/** Counts the lines that a trace left out, and names the first few. Safe on every thread. */
final class BadLineReport implements BadLineListener {
  private static final int NAMED = 10;

  private final PrintWriter out;
  private final LongAdder count = new LongAdder();

  BadLineReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void badLine(long line, String reason) {
    count.increment();
    if (count.sum() <= NAMED) {
      out.println("line " + line + " is left out: " + reason);
      out.flush();
    }
  }

  long count() {
    return count.sum();
  }
}
