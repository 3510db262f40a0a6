package io.tracklog.kit.admission;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import io.tracklog.kit.http.ChannelTakeover;
import io.tracklog.kit.ops.HealthCheck.Result;
import io.vertx.core.http.HttpConnection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the open connections of a gateway, from accept to close, whatever is said on them.
 *
 * <p>One over the limit is a <em>surplus</em>: its first request is refused, with the time to come
 * back, and if it does not ask soon it is closed. There is room for a few of these; beyond it a
 * connection is closed as it comes, since an answer would cost what is not there.
 *
 * <p>Counts on Netty's channel, whose end is known even when Vert.x has given the connection away.
 * Safe on every thread.
 */
public final class OpenConnections {
  /** Within the files that {@link ConnectionCapacity} keeps in reserve. */
  static final int MOST_SURPLUS = 128;

  private static final int SURPLUS_SECONDS = 5;
  private static final int DEGRADED_PERCENT = 90;
  private static final AttributeKey<Boolean> SURPLUS =
      AttributeKey.valueOf(OpenConnections.class, "surplus");

  private final AtomicInteger count = new AtomicInteger();
  private final AdmissionMetrics metrics;
  private final int limit;

  OpenConnections(int limit, AdmissionMetrics metrics) {
    this.limit = limit;
    this.metrics = metrics;
  }

  /**
   * A connection has been accepted: for {@code HttpServer.connectionHandler}, of a server without
   * HTTP/2 in clear text. While Vert.x waits to see which HTTP it is, it tells of none, and silent
   * connections would count for nothing.
   */
  public void opened(HttpConnection connection) {
    Channel channel = ChannelTakeover.channelOf(connection);
    int open = count.incrementAndGet();
    channel.closeFuture().addListener(closed -> count.decrementAndGet());
    if (open > limit + MOST_SURPLUS) {
      metrics.refused(Refusal.CONNECTIONS);
      connection.close();
    } else if (open > limit) {
      channel.attr(SURPLUS).set(true);
      Future<?> patience =
          channel.eventLoop().schedule(() -> close(connection), SURPLUS_SECONDS, TimeUnit.SECONDS);
      channel.closeFuture().addListener(closed -> patience.cancel(false));
    }
  }

  /** How many are open now. */
  public int count() {
    return count.get();
  }

  /** How many may be. */
  public int limit() {
    return limit;
  }

  /** How near the limit is, for {@code /readyz}. */
  public Result check() {
    int open = count();
    boolean isNear = open >= (long) limit * DEGRADED_PERCENT / 100.0;
    return isNear ? Result.degraded(open + " of " + limit + " connections") : Result.up();
  }

  private static void close(HttpConnection connection) {
    connection.close();
  }

  boolean isSurplus(HttpConnection connection) {
    return ChannelTakeover.channelOf(connection).hasAttr(SURPLUS);
  }
}
