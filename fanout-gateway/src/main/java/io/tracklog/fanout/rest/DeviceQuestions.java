package io.tracklog.fanout.rest;

import io.tracklog.fanout.feed.DeviceEntry;
import io.tracklog.fanout.feed.FeedOverloadedException;
import io.tracklog.fanout.feed.Feeds;
import io.tracklog.fanout.feed.PartitionSnapshot;
import io.tracklog.fanout.feed.SnapshotQuery;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks the device tables, for one event loop, to which the answers come back. */
final class DeviceQuestions {
  private static final long LIMIT_SECONDS = 10;

  private final Feeds feeds;
  private final int partitions;

  DeviceQuestions(Feeds feeds, int partitions) {
    this.feeds = feeds;
    this.partitions = partitions;
  }

  /** Every entry that a filter wants, in no order; fails with a {@link ProblemException}. */
  Future<List<DeviceEntry>> entries(Filter filter, Context loop) {
    List<Future<PartitionSnapshot>> answers = new ArrayList<>();
    try {
      filter.partitions(partitions).stream()
          .forEach(
              partition ->
                  answers.add(
                      Future.fromCompletionStage(
                          feeds.query(partition, SnapshotQuery.all(filter)))));
    } catch (FeedOverloadedException e) {
      return Future.failedFuture(notReady());
    }
    Promise<List<DeviceEntry>> promise = Promise.promise();
    Future.all(answers)
        .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
        .map(all -> collect(answers))
        .recover(trouble -> Future.failedFuture(notReady()))
        .onComplete(done -> loop.runOnContext(task -> promise.handle(done)));
    return promise.future();
  }

  private static List<DeviceEntry> collect(List<Future<PartitionSnapshot>> answers) {
    List<DeviceEntry> entries = new ArrayList<>();
    answers.forEach(answer -> entries.addAll(answer.result().entries()));
    return entries;
  }

  private static ProblemException notReady() {
    return new ProblemException(
        Problem.of(
            503, ReasonCode.OVERLOADED, "the partitions do not answer yet; come back in a moment"));
  }
}
