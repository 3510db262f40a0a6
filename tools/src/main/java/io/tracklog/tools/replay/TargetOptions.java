package io.tracklog.tools.replay;

import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.format.RowFormat;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a replay goes, and what its operator has agreed to. */
final class TargetOptions {
  @Option(names = "--to-topic", paramLabel = "TOPIC", description = "Into a topic.")
  private @Nullable String topic;

  @Option(
      names = "--to-file",
      paramLabel = "FILE",
      description = "Into a file: .ndjson, .geojson or .csv.")
  private @Nullable Path file;

  @Option(
      names = "--to-fanout",
      description = {
        "To the subscribers of the running gateways that read in log mode: the same as --to-topic",
        TopicCatalogue.POSITIONS + "."
      })
  private boolean fanout;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Of the file: ndjson, geojson, csv. Default: by its ending.")
  private @Nullable RowFormat format;

  @Option(names = "--overwrite", description = "Replace the file if it is there.")
  private boolean overwrite;

  @Option(
      names = "--create-topic",
      description = "Make the topic if it is not there; it keeps everything until it is deleted.")
  private boolean createTopic;

  @Option(
      names = "--allow-source",
      description = "Agree that the topic written is the one that is read.")
  private boolean allowSource;

  @Option(
      names = "--allow-running",
      paramLabel = "GROUP",
      description = "Agree that this application reads what is replayed; repeatable.")
  private Set<String> allowRunning = new HashSet<>();

  /** Whether any target is named. */
  boolean isGiven() {
    return topic != null || file != null || fanout;
  }

  /**
   * Where to.
   *
   * @throws IllegalArgumentException when none is named, or more than one, or no such file can be
   *     written
   */
  Target target() {
    int named = (topic == null ? 0 : 1) + (file == null ? 0 : 1) + (fanout ? 1 : 0);
    if (named != 1) {
      throw new IllegalArgumentException(
          "where to? Name one of --to-topic, --to-file and --to-fanout");
    }
    if (file != null) {
      return new Target.File(file, format(file));
    }
    return new Target.Topic(topic == null ? TopicCatalogue.POSITIONS : topic);
  }

  /** What was agreed to. */
  Hazards.Consent consent() {
    return new Hazards.Consent(allowSource, createTopic, allowRunning);
  }

  /** Whether a file that is there may be replaced. */
  boolean mayOverwrite() {
    return overwrite;
  }

  private RowFormat format(Path path) {
    RowFormat chosen =
        Optional.ofNullable(format)
            .or(() -> RowFormat.of(path))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "what is to be written into "
                            + path
                            + "? --format says it: ndjson, geojson or csv"));
    if (!chosen.growsByRow()) {
      throw new IllegalArgumentException(
          chosen + " cannot be written record by record; tracklog export does it");
    }
    return chosen;
  }
}
