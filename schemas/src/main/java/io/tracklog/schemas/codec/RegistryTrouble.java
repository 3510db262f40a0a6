package io.tracklog.schemas.codec;

import io.tracklog.schemas.registry.SchemaRegistryException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Tells a registry that could not be asked from a record that cannot be read. Serializers of others
 * wrap both in one exception type, so the causes are looked at.
 */
final class RegistryTrouble {
  private static final int MAX_CAUSES = 10;

  private RegistryTrouble() {}

  static boolean isBehind(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
      if (cause instanceof SchemaRegistryException registry) {
        return !registry.isUnknownSchema();
      }
      if (isOfTheNetwork(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isOfTheNetwork(Throwable cause) {
    return cause instanceof SocketException
        || cause instanceof SocketTimeoutException
        || cause instanceof UnknownHostException
        || cause instanceof HttpTimeoutException
        || cause instanceof SSLException
        || cause instanceof InterruptException;
  }
}
