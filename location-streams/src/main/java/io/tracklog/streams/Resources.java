package io.tracklog.streams;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was taken, to be given back in reverse order, once. One that fails to close does not keep
 * the others. Used by the thread that starts and the one that closes the service, one after the
 * other.
 */
final class Resources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

  private final Deque<AutoCloseable> taken = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T resource) {
    taken.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() {
    while (!taken.isEmpty()) {
      try {
        taken.pop().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        LOG.atWarn().addKeyValue("error", e.toString()).setCause(e).log("could not close a part");
      }
    }
  }
}
