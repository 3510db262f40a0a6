package io.tracklog.tools.replay;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.WindowReader;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what a window holds by reading all of it. Blocks. */
final class WindowCensus {
  private WindowCensus() {}

  /**
   * The count.
   *
   * @throws ReplayRefusedException when somebody wants it to stop
   */
  static Census take(KafkaConnection kafka, ResolvedWindow window, Interruption interruption)
      throws ReplayRefusedException {
    Census census = new Census(new Selection(window.devices()));
    ResolvedWindow everybody =
        new ResolvedWindow(window.vector(), PatternSet.EVERYTHING, List.of());
    try (WindowReader reader = new WindowReader(kafka.consumer())) {
      reader.read(
          everybody,
          new ByteArrayDeserializer(),
          entry -> {
            census.count(entry.raw());
            return !interruption.isRequested();
          });
    }
    if (interruption.isRequested()) {
      throw new ReplayRefusedException("stopped while it counted; nothing was written");
    }
    return census;
  }
}
