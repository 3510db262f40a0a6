package io.tracklog.localkafka;

import org.jspecify.annotations.Nullable;

/** The local Kafka cannot do what was asked. The message is written for the person who asked. */
public class LocalKafkaException extends RuntimeException {

  /** What failed and, where there is one, the mend. */
  public LocalKafkaException(String message) {
    super(message);
  }

  /** What failed and the error beneath it. */
  public LocalKafkaException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
