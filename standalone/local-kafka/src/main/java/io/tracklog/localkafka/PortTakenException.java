package io.tracklog.localkafka;

import java.io.IOException;

/** A listener could not be opened, most often because another process has the port. */
public final class PortTakenException extends LocalKafkaException {

  private final String listener;
  private final String host;
  private final int port;

  /**
   * Names the address that could not be bound.
   *
   * @param listener what would have listened there: {@code broker}, {@code controller}, {@code
   *     schema registry}
   * @param port 1 to 65,535, or 0 when any free port would have done
   */
  public PortTakenException(String listener, String host, int port, IOException cause) {
    super(
        "the %s cannot listen on %s:%d (%s); stop what listens there or choose another port"
            .formatted(listener, host, port, cause.getMessage()),
        cause);
    this.listener = listener;
    this.host = host;
    this.port = port;
  }

  /** What would have listened: {@code broker}, {@code controller} or {@code schema registry}. */
  public String listener() {
    return listener;
  }

  /** The address as it was configured. */
  public String host() {
    return host;
  }

  /** The port as it was configured. */
  public int port() {
    return port;
  }
}
