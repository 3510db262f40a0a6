package io.tracklog.bench.load;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a {@link StreamLoad} does.
 *
 * @param port of the gateway
 * @param bootstrapServers of the broker
 * @param registry address of the schema registry
 * @param devicePort of the ingest gateway; 0 = positions are written to the broker
 * @param subscribers how many
 * @param stalled how many of them stop reading once all are live
 * @param path what each asks for
 * @param devices how many there are
 * @param perSecond positions a second; 0 = as fast as they are delivered
 * @param window how many positions may be under way when there is no pace; 0 = it sends none, for
 *     what it is connected to does
 * @param warmSeconds before it is measured
 * @param seconds for how long it is measured
 */
public record LoadPlan(
    int port,
    String bootstrapServers,
    String registry,
    int devicePort,
    int subscribers,
    int stalled,
    String path,
    int devices,
    int perSecond,
    int window,
    int warmSeconds,
    int seconds) {

  /** The arguments of the process. */
  public List<String> arguments() {
    return List.of(
        Integer.toString(port),
        bootstrapServers,
        registry,
        Integer.toString(devicePort),
        Integer.toString(subscribers),
        Integer.toString(stalled),
        path,
        Integer.toString(devices),
        Integer.toString(perSecond),
        Integer.toString(window),
        Integer.toString(warmSeconds),
        Integer.toString(seconds));
  }

  static LoadPlan of(String[] args) {
    return new LoadPlan(
        Integer.parseInt(args[0]),
        args[1],
        args[2],
        Integer.parseInt(args[3]),
        Integer.parseInt(args[4]),
        Integer.parseInt(args[5]),
        args[6],
        Integer.parseInt(args[7]),
        Integer.parseInt(args[8]),
        Integer.parseInt(args[9]),
        Integer.parseInt(args[10]),
        Integer.parseInt(args[11]));
  }

  boolean isPaced() {
    return perSecond > 0;
  }

  boolean sends() {
    return isPaced() || window > 0;
  }

  /** The time from one position to the next; 0 when there is no pace. */
  long gapNanos() {
    return isPaced() ? TimeUnit.SECONDS.toNanos(1) / perSecond : 0;
  }
}
