package io.tracklog.kit.testing;

import io.tracklog.kit.service.FaultHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fault door that remembers. Tests end with {@link #assertNone}. Safe on every thread. */
public final class RecordingFaults implements FaultHandler {
  private final List<Fault> faults = new CopyOnWriteArrayList<>();

  /** What was handed in. */
  public record Fault(String what, Throwable cause) {}

  @Override
  public void handle(String what, Throwable cause) {
    faults.add(new Fault(what, cause));
  }

  /** Everything so far, in order. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /**
   * Fails when there was any fault.
   *
   * @throws AssertionError with the first one as its cause
   */
  public void assertNone() {
    if (!faults.isEmpty()) {
      throw new AssertionError("faults: " + faults, faults.getFirst().cause());
    }
  }
}
