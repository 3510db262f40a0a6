package io.tracklog.tools.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/**
 * A line that tells how far things are: rewritten in place on a terminal, else a new line now and
 * then. Confined to one thread.
 */
public final class ProgressLine {
  private static final int PLAIN_EVERY = 5;
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final PrintWriter out;
  private final boolean terminal;
  private int updates;

  /** Made with where to write, and whether that is a terminal. */
  ProgressLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Rewrites itself where there is a terminal and colours are welcome. */
  public static ProgressLine on(PrintWriter out) {
    return new ProgressLine(out, Ansi.AUTO.enabled());
  }

  /** Shows another state; to be called once a second. */
  public void show(String text) {
    if (terminal) {
      out.print(ERASE_LINE + text);
    } else if (updates % PLAIN_EVERY == PLAIN_EVERY - 1) {
      out.println(text);
    }
    updates++;
    out.flush();
  }

  /** Makes room for other lines. */
  public void end() {
    if (terminal && updates > 0) {
      out.print(ERASE_LINE);
      out.flush();
    }
  }
}
