package io.tracklog.schemas.registry;

import java.io.Serial;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The schema registry refused, or did not answer. The message says what to mend. */
public final class SchemaRegistryException extends SerializationException {
  @Serial private static final long serialVersionUID = 1;

  private static final int NO_ANSWER = 0;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  /** Subject, version or schema not found, in the error codes of the Confluent REST API. */
  private static final Set<Integer> UNKNOWN = Set.of(40401, 40402, 40403);

  private final int status;
  private final int errorCode;

  SchemaRegistryException(int status, int errorCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.errorCode = errorCode;
  }

  static SchemaRegistryException noAnswer(String message, Throwable cause) {
    return new SchemaRegistryException(NO_ANSWER, 0, message, cause);
  }

  /** The HTTP status that it answered with; 0 when it did not answer. */
  public int status() {
    return status;
  }

  /**
   * Whether the registry answered that it knows no such schema or subject. A 404 of something that
   * is no registry is not taken for that.
   */
  public boolean isUnknownSchema() {
    return UNKNOWN.contains(errorCode);
  }

  /** Whether the same question may have an answer later. */
  public boolean isTransient() {
    return status == NO_ANSWER || status == TIMEOUT || status == TOO_MANY || status >= SERVER_ERROR;
  }
}
