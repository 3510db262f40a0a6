package io.tracklog.localkafka.broker;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands where Kafka would end the JVM: on a failed log directory, or when one of its threads gives
 * up. The calling thread dies, every open local Kafka is told, the process decides. Kafka has one
 * such procedure for the whole JVM, hence the static set. It stays in place after the last close,
 * because a straggling thread of a closed node must not halt the JVM either. Safe on every thread.
 */
final class ExitDoor {

  private static final Logger log = LoggerFactory.getLogger(ExitDoor.class);
  private static final Set<BiConsumer<String, Throwable>> LISTENERS = new CopyOnWriteArraySet<>();

  private ExitDoor() {}

  static void open(BiConsumer<String, Throwable> listener) {
    LISTENERS.add(listener);
    Exit.setExitProcedure(ExitDoor::refuse);
    Exit.setHaltProcedure(ExitDoor::refuse);
  }

  static void close(BiConsumer<String, Throwable> listener) {
    LISTENERS.remove(listener);
  }

  private static void refuse(int status, @Nullable String message) {
    String what =
        "Kafka gave up in thread %s with status %d%s"
            .formatted(
                Thread.currentThread().getName(), status, message == null ? "" : ": " + message);
    IllegalStateException fault = new IllegalStateException(what);
    log.atError().addKeyValue("error", what).log("Kafka asked to end this process");
    for (BiConsumer<String, Throwable> listener : LISTENERS) {
      listener.accept(what, fault);
    }
    throw fault;
  }
}
