package io.tracklog.bench.fanout;

import io.tracklog.bench.load.ReturnResult;
import io.tracklog.bench.load.ReturningLoad;
import io.tracklog.bench.process.ChildJvm;
import io.tracklog.bench.process.Pipeline;
import io.tracklog.bench.process.TopicTraffic;
import io.tracklog.schemas.topic.TopicCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Everybody comes back at once to a gateway that was killed and remembers nothing, each with a
 * cursor as old as the time away: how long until all are live, whether each has everything, and how
 * often the log was read for them.
 */
@Command(
    name = "return-of-everybody",
    description = "A gateway is killed; all subscribers come back at once, with what they missed.")
public final class ReturnOfEverybody implements Callable<Integer> {
  @Option(names = "--subscribers", defaultValue = "18000", description = "How many.")
  private int subscribers;

  @Option(names = "--devices", defaultValue = "2000", description = "Which report at 1 Hz.")
  private int devices;

  @Option(names = "--away", defaultValue = "60", description = "Seconds.")
  private int awaySeconds;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("tracklog-bench");
    try (Pipeline pipeline = Pipeline.fanout(folder);
        ChildJvm crowd = crowd(pipeline, folder)) {
      crowd.await(line -> line.equals(ReturningLoad.LIVE) ? line : null);
      TopicTraffic cut = pipeline.traffic(TopicCatalogue.POSITIONS);
      pipeline.killGateway();
      TimeUnit.SECONDS.sleep(awaySeconds);
      pipeline.startGatewayAgain();
      TopicTraffic back = pipeline.traffic(TopicCatalogue.POSITIONS);
      crowd.tell("return");
      ReturnResult result = crowd.await(ReturnResult::of);
      print(result, cut, back, pipeline.traffic(TopicCatalogue.POSITIONS));
    }
    return 0;
  }

  private void print(ReturnResult result, TopicTraffic cut, TopicTraffic back, TopicTraffic end) {
    long window = end.since(cut).bytesIn();
    long read = end.since(back).bytesOut();
    System.out.printf(
        "%d subscribers of %d devices, %d s away: half live in %.1f s, 99.9 %% in %.1f s, all in %.1f s;"
            + " %d turned away%n",
        subscribers,
        devices,
        awaySeconds,
        result.halfMillis() / 1e3,
        result.nearlyAllMillis() / 1e3,
        result.allMillis() / 1e3,
        result.turnedAway());
    System.out.printf(
        "positions missing %d, repeated %d; subscribers behind %d; the broker gave %,d bytes of %,d:"
            + " %.2f windows%n",
        result.missing(), result.repeated(), result.behind(), read, window, (double) read / window);
  }

  private ChildJvm crowd(Pipeline pipeline, Path folder) throws Exception {
    return ChildJvm.start(
        "crowd",
        folder,
        List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"),
        ReturningLoad.class,
        ReturningLoad.arguments(
                pipeline.port(),
                pipeline.bootstrapServers(),
                pipeline.registry(),
                subscribers,
                devices,
                devices)
            .toArray(String[]::new));
  }
}
