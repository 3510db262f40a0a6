package io.tracklog.bench.streams;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * What a tick costs while so many devices are quiet, with none of them due and with a thousand; and
 * what each device takes of the heap.
 */
@Command(
    name = "streams-deadlines",
    mixinStandardHelpOptions = true,
    description = "What a tick of location-streams, and a device in its heap, cost.")
public final class StreamsDeadlines implements Callable<Integer> {
  private static final int TICKS = 60;
  private static final int DUE = 1_000;

  @Parameters(
      paramLabel = "DEVICES",
      defaultValue = "10000 100000 1000000",
      split = " ",
      description = "How many devices; default: ${DEFAULT-VALUE}")
  private List<Integer> sizes = List.of();

  /** Prints a line for each number of devices. */
  @Override
  public Integer call() {
    System.out.printf(
        Locale.ROOT,
        "%,d devices are kept ready%n  devices   heap a device   tick with none due"
            + "   tick with 1,000 due%n",
        SimulatedTask.CACHED_DEVICES);
    sizes.forEach(StreamsDeadlines::measure);
    return 0;
  }

  private static void measure(int devices) {
    long emptyBytes = heapBytes();
    try (SimulatedTask task = new SimulatedTask()) {
      for (int i = 0; i < devices; i++) {
        task.report(position(i, SimulatedTask.START_MS), SimulatedTask.START_MS);
      }
      task.drain();
      double heap = (heapBytes() - emptyBytes) / (double) devices;
      // All turn stale and offline; from here on they are quiet.
      task.pass(Duration.ofMinutes(3), Duration.ofSeconds(1));
      double none = median(task);
      double some = medianWithDue(task, devices);
      System.out.printf(
          Locale.ROOT, "%,9d %,13.0f B %,17.1f µs %,18.1f µs%n", devices, heap, none, some);
    }
  }

  /** What is still in use after a collection. */
  private static long heapBytes() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static double median(SimulatedTask task) {
    double[] micros = new double[TICKS];
    for (int i = 0; i < TICKS; i++) {
      micros[i] = task.tick() / 1e3;
    }
    return middle(micros);
  }

  /** A thousand devices report, and fall due again 31 s later, all in one tick. */
  private static double medianWithDue(SimulatedTask task, int devices) {
    double[] micros = new double[TICKS / 4];
    for (int round = 0; round < micros.length; round++) {
      task.drain();
      for (int i = 0; i < DUE; i++) {
        int device = (int) ((i * 7_919L + round) % devices);
        task.report(position(device, task.nowMs()), task.nowMs());
      }
      task.pass(Duration.ofSeconds(30), Duration.ofSeconds(30));
      micros[round] = task.tick() / 1e3;
    }
    return middle(micros);
  }

  private static Position position(int device, long timeMs) {
    return Position.builder(new DeviceId("bench", "d" + device), timeMs, 30.25, -97.75).build();
  }

  private static double middle(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
