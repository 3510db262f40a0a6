package io.tracklog.fanout.rest;

import io.tracklog.fanout.feed.DeviceEntry;
import io.tracklog.fanout.feed.DeviceSlice;
import io.tracklog.fanout.feed.Feeds;
import io.tracklog.fanout.feed.SliceQuery;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.ReasonCode;
import io.tracklog.schemas.topic.DevicePartitioner;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Asks the device tables for one event loop, to which the answers come back. A partition that does
 * not answer in time is waited for once: until its feed is ready, those who ask after that are told
 * at once. Confined to its event loop.
 */
final class DeviceQuestions {
  private static final long LIMIT_MS = 10_000;
  private static final int MAX_LOOKED_AT = 4_096;

  private final Feeds feeds;
  private final int partitions;
  private final Set<Integer> late = new HashSet<>();

  /**
   * Asks feeds.
   *
   * @param partitions how many partitions the log has
   */
  DeviceQuestions(Feeds feeds, int partitions) {
    this.feeds = feeds;
    this.partitions = partitions;
  }

  /** What is known of a device; fails with a {@link ProblemException}. */
  Future<Optional<DeviceEntry>> one(DeviceId device, Context loop) {
    int partition = DevicePartitioner.partition(device, partitions);
    if (isLate(partition)) {
      return Future.failedFuture(notReady());
    }
    return bounded(partition, feeds.device(partition, device), loop)
        .recover(trouble -> Future.failedFuture(notReady()));
  }

  /**
   * A page of devices. What one request costs a feed thread at a time is a look at {@value
   * #MAX_LOOKED_AT} devices; between two of these the feed goes on.
   *
   * @param limit the most devices on it
   * @param abandoned whether nobody waits for the page any more
   * @return fails with a {@link ProblemException} when no partition answers
   */
  Future<DevicePage> page(SliceQuery what, int limit, BooleanSupplier abandoned, Context loop) {
    PageAssembly assembly =
        new PageAssembly(what.filter().partitions(partitions), limit, what.after());
    SliceQuery sliced =
        new SliceQuery(
            what.filter(),
            what.box(),
            what.status(),
            what.after(),
            assembly.sliceLimit(),
            MAX_LOOKED_AT);
    return assemble(assembly, sliced, abandoned, loop);
  }

  private Future<DevicePage> assemble(
      PageAssembly assembly, SliceQuery query, BooleanSupplier abandoned, Context loop) {
    List<Integer> asked = abandoned.getAsBoolean() ? List.of() : assembly.toAsk();
    if (asked.isEmpty()) {
      return assembly.isWithoutAnswer()
          ? Future.failedFuture(notReady())
          : Future.succeededFuture(assembly.page());
    }
    List<Future<?>> answers = new ArrayList<>();
    for (int partition : asked) {
      DeviceId reached = assembly.reached(partition);
      answers.add(
          slice(partition, reached == null ? query : query.continuedAfter(reached), loop)
              .onSuccess(slice -> assembly.add(partition, slice))
              .otherwise(
                  trouble -> {
                    assembly.giveUp(partition);
                    return null;
                  }));
    }
    return Future.join(answers).compose(all -> assemble(assembly, query, abandoned, loop));
  }

  private Future<DeviceSlice> slice(int partition, SliceQuery query, Context loop) {
    return isLate(partition)
        ? Future.failedFuture("the partition is not ready")
        : bounded(partition, feeds.slice(partition, query), loop);
  }

  private boolean isLate(int partition) {
    if (late.contains(partition) && !feeds.notReady().contains(partition)) {
      late.remove(partition);
    }
    return late.contains(partition);
  }

  /** Takes the question back when there is no answer in time. */
  private <T> Future<T> bounded(int partition, CompletableFuture<T> answer, Context loop) {
    Promise<T> promise = Promise.promise();
    CompletionStage<T> inTime = answer.orTimeout(LIMIT_MS, TimeUnit.MILLISECONDS);
    inTime.whenComplete(
        (value, trouble) ->
            loop.runOnContext(
                task -> {
                  if (trouble == null) {
                    promise.complete(value);
                  } else {
                    late.add(partition);
                    promise.fail(trouble);
                  }
                }));
    return promise.future();
  }

  private static ProblemException notReady() {
    return new ProblemException(
        Problem.of(
            503, ReasonCode.OVERLOADED, "the partitions do not answer yet; come back in a moment"));
  }
}
