package io.tracklog.fanout.promise;

import java.util.List;

/** A subscriber was not given what it was promised. */
public final class PromiseBroken extends AssertionError {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 40;

  PromiseBroken(String what) {
    super(what);
  }

  private PromiseBroken(String what, PromiseBroken cause) {
    super(what, cause);
  }

  /** The same with the place: what it had asked for, and received until then. */
  PromiseBroken at(int index, Order order, List<Received> history) {
    StringBuilder text = new StringBuilder(getMessage());
    text.append("\n  asked for: ").append(order).append("\n  received before:");
    for (int i = Math.max(0, index - SHOWN); i < Math.min(index + 1, history.size()); i++) {
      text.append("\n  ").append(i).append("  ").append(history.get(i));
    }
    return new PromiseBroken(text.toString(), this);
  }
}
