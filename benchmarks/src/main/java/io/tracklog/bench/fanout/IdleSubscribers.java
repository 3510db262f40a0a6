package io.tracklog.bench.fanout;

import io.tracklog.bench.process.ChildJvm;
import io.tracklog.bench.process.HeapShare;
import io.tracklog.bench.process.LiveHeap;
import io.tracklog.bench.process.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a subscriber that is connected and to whom nothing happens costs on the gateway's heap. */
@Command(
    name = "idle-subscribers",
    description =
        "Heap of an idle subscriber of one device: live heap with them less without them.")
public final class IdleSubscribers implements Callable<Integer> {
  /** Until what a handshake leaves behind has gone, and every connection has had a heartbeat. */
  private static final long SETTLE_SECONDS = 20;

  @Option(names = "--subscribers", defaultValue = "18000", description = "How many.")
  private int subscribers;

  @Option(names = "--processes", defaultValue = "2", description = "Processes of clients.")
  private int processes;

  @Option(
      names = "--transport",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Greeting greeting = Greeting.SSE;

  @Option(names = "--classes", defaultValue = "0", description = "Print so many classes.")
  private int classes;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("tracklog-bench");
    try (Pipeline pipeline = Pipeline.fanout(folder, "--stream.ghost=1h")) {
      LiveHeap empty = warmAndEmpty(pipeline, folder);
      List<ChildJvm> crowds = new ArrayList<>();
      try {
        int each = subscribers / processes;
        for (int i = 0; i < processes; i++) {
          crowds.add(crowd(pipeline, folder, i * each, each));
        }
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        HeapShare share = new HeapShare(empty, LiveHeap.of(pipeline.gateway()), each * processes);
        share.printClasses(classes);
        System.out.printf(
            "%d idle subscribers (%s): %s%n", each * processes, greeting, share.describe());
      } finally {
        crowds.forEach(ChildJvm::close);
      }
    }
    return 0;
  }

  /** Some come and go first, so that what is made once is there before. */
  private LiveHeap warmAndEmpty(Pipeline pipeline, Path folder) throws Exception {
    crowd(pipeline, folder, 0, 200).close();
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    return LiveHeap.of(pipeline.gateway());
  }

  private ChildJvm crowd(Pipeline pipeline, Path folder, int first, int count) throws Exception {
    ChildJvm crowd =
        ChildJvm.start(
            "crowd-" + first,
            folder,
            List.of("-Xmx1g"),
            SubscriberCrowd.class,
            Integer.toString(pipeline.port()),
            Integer.toString(first),
            Integer.toString(count),
            greeting.name());
    crowd.await(line -> line.equals(SubscriberCrowd.READY) ? line : null);
    return crowd;
  }
}
