package io.tracklog.localkafka.registry;

import java.util.Locale;

/** What a new version must be able to do with the ones before it. */
enum CompatibilityLevel {
  NONE(false, false, false),
  BACKWARD(true, false, false),
  BACKWARD_TRANSITIVE(true, false, true),
  FORWARD(false, true, false),
  FORWARD_TRANSITIVE(false, true, true),
  FULL(true, true, false),
  FULL_TRANSITIVE(true, true, true);

  /** What holds where nobody has said otherwise, as in Confluent's registry. */
  static final CompatibilityLevel DEFAULT = BACKWARD;

  private final boolean readsOlder;
  private final boolean readByOlder;
  private final boolean transitive;

  CompatibilityLevel(boolean readsOlder, boolean readByOlder, boolean transitive) {
    this.readsOlder = readsOlder;
    this.readByOlder = readByOlder;
    this.transitive = transitive;
  }

  /**
   * Finds a level by name, in any case.
   *
   * @throws RegistryException {@link RegistryError#INVALID_LEVEL}
   */
  static CompatibilityLevel parse(String name) {
    try {
      return valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw RegistryError.INVALID_LEVEL.about(name);
    }
  }

  /** Data of older versions are readable with the new one. */
  boolean readsOlder() {
    return readsOlder;
  }

  /** Data of the new version are readable with the older ones. */
  boolean readByOlder() {
    return readByOlder;
  }

  /** All older versions count, not just the latest. */
  boolean transitive() {
    return transitive;
  }
}
