package io.tracklog.tools.redrive;

import io.tracklog.tools.log.LogEntry;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Where records come from that could be sent again.
 *
 * @param <T> what they are
 */
interface RedriveSource<T> {
  /** The topic that holds them. */
  String topic();

  /** Reads them. */
  Deserializer<T> deserializer();

  /** The code by which it was refused. */
  String reason(T value);

  /** What there is to send again. */
  Candidate candidate(LogEntry<T> entry, T value);

  /** Whose it is, as far as known; else a dash. */
  String device(T value);

  /** By which door, or from which topic, it came. */
  String origin(T value);

  /** Why it was refused, in words. */
  String message(T value);

  /** The bytes as they were sent or stood in the log. */
  byte[] raw(T value);

  /** Reasons that are left out unless they are named. */
  List<String> leftOut();
}
