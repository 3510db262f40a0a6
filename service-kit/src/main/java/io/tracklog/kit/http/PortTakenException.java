package io.tracklog.kit.http;

/** A port to listen on is in use by another program. The message says how to choose another. */
public final class PortTakenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String host;
  private final int port;
  private final String key;

  /**
   * Made when listening failed.
   *
   * @param key the key of the setting that chooses the port
   */
  public PortTakenException(String host, int port, String key, Throwable cause) {
    super("port %d of %s is taken: choose another with --%s".formatted(port, host, key), cause);
    this.host = host;
    this.port = port;
    this.key = key;
  }

  /** The address that was to be bound. */
  public String host() {
    return host;
  }

  /** The port that is taken. */
  public int port() {
    return port;
  }

  /** The key of the setting that chooses it, as the service's own configuration has it. */
  public String key() {
    return key;
  }

  /** The same, told by the key that a program uses which embeds the service under a section. */
  public PortTakenException under(String section) {
    return new PortTakenException(host, port, section + '.' + key, this);
  }
}
