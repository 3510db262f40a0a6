package io.tracklog.localkafka.registry;

/** A request cannot be done; becomes {@code {"error_code":…,"message":…}}. */
final class RegistryException extends RuntimeException {

  private final RegistryError error;

  RegistryException(RegistryError error, String message) {
    super(message, null, false, false); // an answer to a client, not a fault: no stack
    this.error = error;
  }

  RegistryError error() {
    return error;
  }
}
