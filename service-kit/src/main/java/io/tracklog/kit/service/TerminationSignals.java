package io.tracklog.kit.service;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Handles SIGTERM and SIGINT, so that a stop by them is a regular end with a regular exit code; a
 * shutdown hook could not say so. The second signal ends the process at once, with the shell's code
 * for it.
 *
 * <p>{@code sun.misc.Signal} is the JDK's supported way ({@code jdk.unsupported}, see JEP 260), but
 * javac warns of it beyond suppression, hence the reflection.
 */
public final class TerminationSignals {
  private static final int INTERRUPTED_BY_USER = 130;

  private TerminationSignals() {}

  /**
   * Installs the handlers, for the whole process.
   *
   * @param stop asks for a stop and returns at once
   * @throws IllegalStateException when this JVM has no signals to handle
   */
  public static void install(Runnable stop) {
    AtomicBoolean received = new AtomicBoolean();
    Runnable onSignal =
        () -> {
          if (received.getAndSet(true)) {
            Runtime.getRuntime().halt(INTERRUPTED_BY_USER);
          }
          stop.run();
        };
    try {
      for (String name : List.of("TERM", "INT")) {
        handle(name, onSignal);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot handle SIGTERM: is module jdk.unsupported there?", e);
    }
  }

  private static void handle(String name, Runnable onSignal) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object proxy =
        Proxy.newProxyInstance(
            TerminationSignals.class.getClassLoader(),
            new Class<?>[] {handler},
            (self, method, arguments) -> {
              if (method.getName().equals("handle")) {
                onSignal.run();
              }
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }
}
