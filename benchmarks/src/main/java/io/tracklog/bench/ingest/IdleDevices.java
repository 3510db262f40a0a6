package io.tracklog.bench.ingest;

import io.tracklog.bench.process.ChildJvm;
import io.tracklog.bench.process.HeapShare;
import io.tracklog.bench.process.LiveHeap;
import io.tracklog.bench.process.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a device that is connected and says nothing costs on the gateway's heap. */
@Command(
    name = "idle-devices",
    description = "Heap of an idle device session: live heap with the devices less without them.")
public final class IdleDevices implements Callable<Integer> {
  /** Until the records of the new sessions have gone to Kafka. */
  private static final long SETTLE_SECONDS = 10;

  /** Until every session has had a heartbeat, at which it lets go of what only traffic needs. */
  private static final long REST_SECONDS = 45;

  @Option(names = "--devices", defaultValue = "18000", description = "How many devices.")
  private int devices;

  @Option(names = "--spoken", description = "Each has sent a position before it fell silent.")
  private boolean hasSpoken;

  @Option(names = "--classes", defaultValue = "0", description = "Print so many classes.")
  private int classes;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("tracklog-bench");
    try (Pipeline pipeline = Pipeline.start(folder)) {
      LiveHeap empty = warmAndEmpty(pipeline, folder);
      try (ChildJvm crowd = crowd(pipeline, folder, devices)) {
        TimeUnit.SECONDS.sleep(hasSpoken ? REST_SECONDS : SETTLE_SECONDS);
        HeapShare share = new HeapShare(empty, LiveHeap.of(pipeline.gateway()), devices);
        share.printClasses(classes);
        System.out.printf("%d idle devices: %s%n", devices, share.describe());
      }
    }
    return 0;
  }

  /** Some devices come and go first, so that what is made once is there before. */
  private LiveHeap warmAndEmpty(Pipeline pipeline, Path folder) throws Exception {
    crowd(pipeline, folder, 200).close();
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    return LiveHeap.of(pipeline.gateway());
  }

  private ChildJvm crowd(Pipeline pipeline, Path folder, int count) throws Exception {
    ChildJvm crowd =
        ChildJvm.start(
            "crowd",
            folder,
            List.of("-Xmx1g"),
            DeviceCrowd.class,
            Integer.toString(pipeline.port()),
            Integer.toString(count),
            Boolean.toString(hasSpoken));
    crowd.await(line -> line.equals(DeviceCrowd.READY) ? line : null);
    return crowd;
  }
}
