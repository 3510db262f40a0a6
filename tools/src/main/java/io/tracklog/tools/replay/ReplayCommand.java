package io.tracklog.tools.replay;

import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.cli.Commands;
import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.cli.ProgressLine;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.KafkaOptions;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.WindowOptions;
import io.tracklog.tools.log.WindowResolver;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tracklog replay}: writes a part of the log again. */
@Command(
    name = "replay",
    description = {
      "Writes a part of the log of positions again: into a topic, into a file, or to the",
      "subscribers of running gateways. Says what it would do, and does it with --execute. Each",
      "record is written once, also when it is stopped or killed in between and gone on with.",
      "Records carry the headers tracklog-replay-id, -topic and -at; last-known positions, status",
      "and the live map pass over them."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracklog replay --partition 3 --since 02:10Z… --until … --to-topic incident --create-topic",
      "  tracklog replay --since 15m --fleet acme --to-file acme.geojson --execute",
      "  tracklog replay --since 15m --speed 10 --to-fanout --allow-source --execute",
      "  tracklog replay --resume tracklog-replay-20261130-221642-3fa2.json --execute",
      "",
      "Exit codes: 0 done, or said what would be done; 1 refused, failed or stopped before the end;",
      "2 wrong usage."
    })
public final class ReplayCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafkaOptions = new KafkaOptions();
  @Mixin private WindowOptions windowOptions = new WindowOptions();
  @Mixin private TargetOptions targetOptions = new TargetOptions();
  @Mixin private PaceOptions paceOptions = new PaceOptions();

  @Option(
      names = "--from-topic",
      paramLabel = "TOPIC",
      defaultValue = TopicCatalogue.POSITIONS,
      description = "A topic of positions. Default: ${DEFAULT-VALUE}")
  private String source = TopicCatalogue.POSITIONS;

  @Option(
      names = "--id",
      paramLabel = "NAME",
      description = "The replay's name. Default: made of the time.")
  private @Nullable String id;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where it keeps how far it is. Default: tracklog-replay-NAME.json")
  private @Nullable Path checkpointPath;

  @Option(
      names = "--resume",
      paramLabel = "CHECKPOINT",
      description = "Go on with a replay that was stopped; it knows what and where to.")
  private @Nullable Path resume;

  @Option(names = "--execute", description = "Do it.")
  private boolean execute;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    KafkaConnection kafka = kafkaOptions.connection();
    try (Admin admin = kafka.admin();
        Interruption interruption = Interruption.listen()) {
      ReplaySession session = new ReplaySession(kafka, admin, interruption);
      return resume == null
          ? begin(session, kafka, admin, interruption)
          : goOn(session, resume, paceOptions.pace());
    } catch (ReplayRefusedException e) {
      return refused(e.objections());
    } catch (IllegalArgumentException e) {
      refused(List.of(String.valueOf(e.getMessage())));
      return ExitCodes.USAGE;
    } catch (IOException | IllegalStateException e) {
      return refused(List.of(String.valueOf(e.getMessage())));
    }
  }

  private int begin(
      ReplaySession session, KafkaConnection kafka, Admin admin, Interruption interruption)
      throws IOException, InterruptedException, ReplayRefusedException {
    Clock clock = Clock.systemUTC();
    Target target = targetOptions.target();
    ReplayName name = name(clock);
    ResolvedWindow window = new WindowResolver(admin).resolve(source, windowOptions.window(clock));
    Census census = WindowCensus.take(kafka, window, interruption);
    ReplayPlan plan =
        new ReplayPlan(
            name.id(),
            window.vector(),
            window.devices(),
            target,
            paceOptions.pace().orElse(new Pace.FullSpeed()),
            census.wanted(),
            census.lastMs());
    say(PlanText.of(plan, census, window.missing()));
    session.judge(source, target, targetOptions.consent(), targetOptions.mayOverwrite());
    Path path = checkpointPath == null ? name.checkpoint() : checkpointPath;
    return execute ? execute(session, plan, path) : dryRun();
  }

  private int execute(ReplaySession session, ReplayPlan plan, Path path)
      throws IOException, InterruptedException, ReplayRefusedException {
    try (CheckpointFile file = CheckpointFile.open(path)) {
      if (file.exists()) {
        throw new ReplayRefusedException(
            "%s is there already: --resume %s goes on with that replay; for another one choose"
                    .formatted(path, path)
                + " another --id or --checkpoint");
      }
      return ended(path, session.begin(plan, file, progress(plan, 0)));
    }
  }

  private int goOn(ReplaySession session, Path path, Optional<Pace> pace)
      throws IOException, InterruptedException, ReplayRefusedException {
    if (targetOptions.isGiven()) {
      throw new IllegalArgumentException("--resume knows where to; leave out --to-…");
    }
    try (CheckpointFile file = CheckpointFile.open(path)) {
      Checkpoint saved = file.load();
      Checkpoint checkpoint = pace.map(saved::at).orElse(saved);
      ReplayPlan plan = checkpoint.plan();
      say(PlanText.of(checkpoint));
      if (checkpoint.finished()) {
        say(List.of("It is finished: nothing is left to do."));
        return ExitCodes.OK;
      }
      Hazards.Consent given = targetOptions.consent();
      Hazards.Consent consent = new Hazards.Consent(true, false, given.running());
      session.judge(plan.window().topic(), plan.target(), consent, true);
      return execute
          ? ended(path, session.resume(checkpoint, file, progress(plan, checkpoint.written())))
          : dryRun();
    }
  }

  private ProgressView progress(ReplayPlan plan, long startedWith) {
    return new ProgressView(
        ProgressLine.on(Commands.err(spec)),
        new ProgressText(plan.pace(), plan.lastMs()),
        System::nanoTime,
        startedWith);
  }

  private ReplayName name(Clock clock) {
    return id == null
        ? ReplayName.of(clock.instant(), ThreadLocalRandom.current().nextInt())
        : new ReplayName(id);
  }

  private int dryRun() {
    say(List.of("", "Nothing was written. --execute does it."));
    return ExitCodes.OK;
  }

  private int ended(Path path, ReplayRun.Outcome outcome) {
    say(OutcomeText.of(path, outcome));
    return outcome.checkpoint().finished() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private int refused(List<String> objections) {
    PrintWriter err = Commands.err(spec);
    objections.forEach(objection -> err.println("tracklog replay: " + objection));
    err.flush();
    return ExitCodes.FAILURE;
  }

  private void say(List<String> lines) {
    PrintWriter out = Commands.out(spec);
    lines.forEach(out::println);
    out.flush();
  }
}
