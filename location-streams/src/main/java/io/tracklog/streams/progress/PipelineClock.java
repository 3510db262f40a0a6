package io.tracklog.streams.progress;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The clock by which a task judges silence: the moment up to which it has taken into account all
 * that each of its partitions holds, less an allowance for what a gateway has taken and Kafka has
 * not got yet. So a device is not found silent before its goodbye is read, in whatever order the
 * topics are read. A task that was down, lags, or one of whose partitions has no leader reads an
 * earlier time than the wall shows, and calls nobody silent for it.
 *
 * <p>Confined to the stream thread that owns the task.
 */
public final class PipelineClock {
  private final Map<String, InputClock> inputs = new HashMap<>();
  private final long allowanceMs;

  /**
   * Starts with nothing processed.
   *
   * @param topics that the task reads, one at least
   * @param partition the task's partition, the same of each
   * @param allowanceMs for records on their way, milliseconds, 0 or more
   */
  public PipelineClock(
      PipelineProgress progress, Collection<String> topics, int partition, long allowanceMs) {
    for (String topic : topics) {
      inputs.put(topic, new InputClock(progress, new TopicPartition(topic, partition)));
    }
    this.allowanceMs = allowanceMs;
  }

  /**
   * A record has been dealt with, whatever it held.
   *
   * @param topic one of the clock's
   * @param recordMs its timestamp; one ahead of the wall clock moves the offset but not the time,
   *     or one gateway with a wrong clock would silence the fleet
   * @param wallMs the wall clock
   * @throws IllegalArgumentException if the topic is another
   */
  public void passed(String topic, long offset, long recordMs, long wallMs) {
    InputClock input = inputs.get(topic);
    if (input == null) {
      throw new IllegalArgumentException(topic + " is none of " + inputs.keySet());
    }
    input.passed(offset, recordMs, wallMs);
  }

  /**
   * The moment up to which silence may be judged, epoch milliseconds; {@link
   * PipelineProgress#UNKNOWN} as long as there is none.
   */
  public long readMs() {
    long earliestMs =
        inputs.values().stream()
            .mapToLong(InputClock::readMs)
            .min()
            .orElse(PipelineProgress.UNKNOWN);
    return earliestMs == PipelineProgress.UNKNOWN ? earliestMs : earliestMs - allowanceMs;
  }
}
