package io.tracklog.kit.service;

import java.util.List;
import java.util.function.BiFunction;

/**
 * Runs one service as a program: reads its configuration, starts it, waits for SIGTERM or SIGINT,
 * and closes it. With {@code --health} it asks one that runs already instead.
 *
 * <p>Exit codes: 0 after an orderly stop, 1 when it could not start, met a fault or did not stop in
 * time, 2 when configuration or usage are wrong.
 */
public final class ServiceLauncher {
  private ServiceLauncher() {}

  /**
   * All there is to a service's {@code main}: runs it and ends the process.
   *
   * @param command how it is called, for instance {@code ingest}
   * @param configType its root configuration record
   * @param factory makes the service, without starting it
   */
  public static <C extends Record> void launch(
      String command,
      Class<C> configType,
      BiFunction<C, ServiceContext, Service> factory,
      String[] arguments) {
    Runtime.getRuntime().exit(run(command, configType, factory, arguments));
  }

  /**
   * The same without ending the process: blocks until the service is closed.
   *
   * @return the exit code
   */
  public static <C extends Record> int run(
      String command,
      Class<C> configType,
      BiFunction<C, ServiceContext, Service> factory,
      String[] arguments) {
    return run(command, configType, factory, arguments, new StopSignal());
  }

  /**
   * The same with a way to ask for the stop from inside, for a service that comes to an end.
   *
   * @param stop new; SIGTERM and SIGINT ask for it too
   * @return the exit code
   */
  public static <C extends Record> int run(
      String command,
      Class<C> configType,
      BiFunction<C, ServiceContext, Service> factory,
      String[] arguments,
      StopSignal stop) {
    Console console = new Console(System.getenv(), System.out, System.err);
    List<String> flags = List.of(arguments);
    if (flags.contains(HealthProbe.FLAG)) {
      return new HealthProbe(configType, console).run(flags);
    }
    TerminationSignals.install(stop::stop);
    return new ServiceProgram<>(command, configType, factory, stop, console).run(flags);
  }
}
