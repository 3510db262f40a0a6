package io.tracklog.tools.redrive;

import io.tracklog.schemas.codec.RecordSerdes;
import picocli.CommandLine.Option;

/** The option that says whether refused positions are meant or dead letters. */
final class SourceOptions {
  @Option(
      names = "--dead-letters",
      description = {
        "Records that location-streams could not use, instead of positions that the ingest gateway",
        "refused."
      })
  private boolean deadLetters;

  /** What is meant, read by these serdes. */
  RedriveSource<?> source(RecordSerdes serdes) {
    return deadLetters
        ? new DeadLetterSource(serdes.deadLetter().deserializer(), serdes.position().deserializer())
        : new RejectedSource(serdes.rejected().deserializer());
  }
}
