package io.tracklog.fanout.rest.track;

import io.tracklog.fanout.feed.LogOffsets;
import io.tracklog.fanout.feed.OffsetRange;
import io.tracklog.fanout.http.Parameters;
import io.tracklog.fanout.wire.GapReason;
import io.tracklog.schemas.topic.DevicePartitioner;
import io.vertx.core.Future;
import org.apache.kafka.common.TopicPartition;

/** Finds out in which stretch of the log a track lies. Safe on every thread. */
final class TrackSpans {
  private final String topic;
  private final int partitions;
  private final int incarnation;
  private final LogOffsets offsets;

  TrackSpans(String topic, int partitions, int incarnation, LogOffsets offsets) {
    this.topic = topic;
    this.partitions = partitions;
    this.incarnation = incarnation;
    this.offsets = offsets;
  }

  /**
   * The stretch. Completes on whichever thread learnt the last answer.
   *
   * @return fails with a {@link io.tracklog.kit.http.ProblemException} when it begins where it
   *     cannot, and otherwise when the brokers do not answer
   */
  Future<TrackSpan> find(TrackRequest request) {
    int partition = DevicePartitioner.partition(request.device(), partitions);
    return Future.fromCompletionStage(offsets.range(log(partition)))
        .compose(
            range ->
                start(request.start(), partition, range)
                    .compose(
                        begin ->
                            end(request, partition, range)
                                .map(end -> begin.until(Math.max(begin.from(), end)))));
  }

  private Future<TrackSpan> start(TrackStart start, int partition, OffsetRange range) {
    return switch (start) {
      case TrackStart.Earliest ignored ->
          Future.succeededFuture(new TrackSpan(partition, range.earliest(), range.end(), null));
      case TrackStart.AtTime at -> atTime(at.ms(), partition, range);
      case TrackStart.AtOffset at -> {
        if (at.partition() != partition) {
          yield Future.failedFuture(
              Parameters.malformed(
                  "from: the device is in partition " + partition + ", not " + at.partition()));
        }
        yield atOffset(at.offset(), partition, range);
      }
      case TrackStart.AtCursor at -> {
        if (at.cursor().next().offsetOf(partition).isEmpty()) {
          yield atTime(at.cursor().issuedAtMs(), partition, range);
        }
        long offset = at.cursor().next().offsetOf(partition).getAsLong();
        yield at.cursor().incarnation() == incarnation
            ? atOffset(offset, partition, range)
            : Future.succeededFuture(
                new TrackSpan(
                    partition,
                    range.earliest(),
                    range.end(),
                    new TrackGap(offset, Math.max(offset, range.earliest()), GapReason.RECREATED)));
      }
    };
  }

  private static Future<TrackSpan> atOffset(long offset, int partition, OffsetRange range) {
    if (offset > range.end()) {
      return Future.failedFuture(
          Parameters.malformed(
              "from lies beyond the end of partition " + partition + ", which is " + range.end()));
    }
    TrackGap gap =
        offset < range.earliest()
            ? new TrackGap(offset, range.earliest(), GapReason.RETENTION)
            : null;
    return Future.succeededFuture(
        new TrackSpan(partition, Math.max(offset, range.earliest()), range.end(), gap));
  }

  /**
   * Where the log was cut and its first record is what comes at a time, some before it may lack.
   */
  private Future<TrackSpan> atTime(long timeMs, int partition, OffsetRange range) {
    return Future.fromCompletionStage(offsets.atTime(log(partition), timeMs))
        .map(
            offset -> {
              boolean isCut =
                  range.earliest() > 0
                      && offset <= range.earliest()
                      && range.earliest() < range.end();
              TrackGap gap = isCut ? new TrackGap(0, range.earliest(), GapReason.RETENTION) : null;
              return new TrackSpan(partition, Math.max(offset, range.earliest()), range.end(), gap);
            });
  }

  private Future<Long> end(TrackRequest request, int partition, OffsetRange range) {
    return request.untilMs().isEmpty()
        ? Future.succeededFuture(range.end())
        : Future.fromCompletionStage(offsets.atTime(log(partition), request.untilMs().getAsLong()))
            .map(end -> Math.min(end, range.end()));
  }

  private TopicPartition log(int partition) {
    return new TopicPartition(topic, partition);
  }
}
