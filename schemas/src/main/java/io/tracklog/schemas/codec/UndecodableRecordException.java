package io.tracklog.schemas.codec;

import java.io.Serial;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A record that can never be read, however often one tries: not in the wire format, of another
 * schema, cut short, or holding a value that the domain forbids. Count it and go on behind it.
 *
 * <p>A schema registry that does not answer is something else and is thrown as what it is: the
 * record may be sound, so wait and try again.
 */
public final class UndecodableRecordException extends SerializationException {
  @Serial private static final long serialVersionUID = 1;

  /** Made with the topic and what the record broke. */
  public UndecodableRecordException(String topic, Throwable cause) {
    super("a record of " + topic + " cannot be decoded: " + cause.getMessage(), cause);
  }
}
