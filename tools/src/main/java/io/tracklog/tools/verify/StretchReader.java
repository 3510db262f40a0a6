package io.tracklog.tools.verify;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.log.OffsetRange;
import io.tracklog.tools.log.OffsetVector;
import io.tracklog.tools.log.ReadOutcome;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.WindowReader;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads stretches of single partitions, one after the other. Confined to one thread; blocks. */
public final class StretchReader implements AutoCloseable {
  private final WindowReader reader;

  /** Reads through a consumer of its own. */
  public StretchReader(KafkaConnection kafka) {
    reader = new WindowReader(kafka.consumer());
  }

  /**
   * Shows every record of a stretch.
   *
   * @throws KafkaException when the topic ceased to keep a part of it meanwhile
   */
  public <T> void read(
      String topic, OffsetRange stretch, Deserializer<T> values, Consumer<LogEntry<T>> visitor) {
    OffsetVector vector = new OffsetVector(topic, Uuid.ZERO_UUID, List.of(stretch));
    ReadOutcome outcome =
        reader.read(
            new ResolvedWindow(vector, PatternSet.EVERYTHING, List.of()),
            values,
            entry -> {
              visitor.accept(entry);
              return true;
            });
    if (!outcome.missing().isEmpty()) {
      throw new KafkaException(
          topic + " ceased to keep " + outcome.missing() + " while it was read; begin again");
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
