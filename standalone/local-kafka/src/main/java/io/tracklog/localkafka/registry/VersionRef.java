package io.tracklog.localkafka.registry;

import java.util.List;
import java.util.Optional;

/**
 * How a client names a version: a number, or the newest.
 *
 * @param number 1 or more; {@link #LATEST} for the newest
 */
record VersionRef(int number) {

  /** As a number the API takes it too. */
  private static final int LATEST = -1;

  /**
   * Reads {@code latest}, {@code -1} or a number from 1.
   *
   * @throws RegistryException {@link RegistryError#INVALID_VERSION}
   */
  static VersionRef parse(String text) {
    if (text.equals("latest")) {
      return new VersionRef(LATEST);
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 || number == LATEST) {
        return new VersionRef(number);
      }
    } catch (NumberFormatException e) {
      throw RegistryError.INVALID_VERSION.about(text);
    }
    throw RegistryError.INVALID_VERSION.about(text);
  }

  boolean isLatest() {
    return number == LATEST;
  }

  /** The version meant, among these, oldest first. */
  Optional<SubjectVersion> in(List<SubjectVersion> versions) {
    return versions.stream()
        .filter(version -> isLatest() || version.version() == number)
        .reduce((older, newer) -> newer);
  }

  @Override
  public String toString() {
    return isLatest() ? "latest" : Integer.toString(number);
  }
}
