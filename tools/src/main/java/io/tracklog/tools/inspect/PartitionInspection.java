package io.tracklog.tools.inspect;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.log.Extent;
import io.tracklog.tools.log.InvalidWindowException;
import io.tracklog.tools.log.LogWindow;
import io.tracklog.tools.log.ReadOutcome;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.Shortfall;
import io.tracklog.tools.log.WindowReader;
import io.tracklog.tools.log.WindowResolver;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a window of a partition of positions, and what was refused in the same time. Blocks. */
final class PartitionInspection {
  private final WindowResolver windows;
  private final WindowReader reader;
  private final RecordSerdes serdes;

  /** Works through clients that the caller closes. */
  PartitionInspection(WindowResolver windows, WindowReader reader, RecordSerdes serdes) {
    this.windows = windows;
    this.reader = reader;
    this.serdes = serdes;
  }

  /**
   * Inspects.
   *
   * @param partitions how many the topic of positions has
   */
  PartitionReport inspect(int partition, int partitions, Extent extent) {
    ResolvedWindow window =
        windows.resolve(
            TopicCatalogue.POSITIONS,
            new LogWindow(extent, Set.of(partition), PatternSet.EVERYTHING));
    if (window.vector().ranges().isEmpty()) {
      throw new InvalidWindowException("the offsets name no stretch of partition " + partition);
    }
    PositionTally tally = new PositionTally();
    ReadOutcome outcome =
        reader.read(
            window,
            serdes.position().deserializer(),
            entry -> {
              tally.add(entry);
              return true;
            });
    List<String> missing =
        Stream.concat(window.missing().stream(), outcome.missing().stream())
            .map(Shortfall::toString)
            .toList();
    return new PartitionReport(
        window.vector().toString(),
        missing,
        tally.counts(),
        rejections(partition, partitions, sameTime(extent, tally)));
  }

  private PartitionReport.@Nullable Rejections rejections(
      int partition, int partitions, @Nullable Extent extent) {
    if (extent == null) {
      return null;
    }
    ResolvedWindow window =
        windows.resolve(
            TopicCatalogue.REJECTED, new LogWindow(extent, Set.of(), PatternSet.EVERYTHING));
    RejectionTally tally = new RejectionTally(partition, partitions);
    reader.read(
        window,
        serdes.rejected().deserializer(),
        entry -> {
          tally.add(entry);
          return true;
        });
    return tally.rejections();
  }

  /** Offsets of one topic mean nothing in another, so their records' times are taken instead. */
  private static @Nullable Extent sameTime(Extent extent, PositionTally tally) {
    return switch (extent) {
      case Extent.Whole whole -> whole;
      case Extent.Times times -> times;
      case Extent.Offsets ignored -> between(tally.firstMs(), tally.newestMs());
      case Extent.Exact ignored -> between(tally.firstMs(), tally.newestMs());
    };
  }

  private static @Nullable Extent between(@Nullable Long firstMs, @Nullable Long newestMs) {
    return firstMs == null || newestMs == null
        ? null
        : new Extent.Times(
            Optional.of(Instant.ofEpochMilli(firstMs)),
            Optional.of(Instant.ofEpochMilli(newestMs + 1)));
  }
}
