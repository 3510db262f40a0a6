package io.tracklog.bench.fanout;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads of the kind that Netty's event loops are: on no others does its recycler keep anything,
 * and buffers that cost nothing on a loop would seem to be allocated. Made by JMH ({@code
 * jmh.executor.class}).
 */
public final class LoopThreads extends ThreadPoolExecutor {
  /** As JMH calls it: with the most threads that it needs, and how their names begin. */
  public LoopThreads(int threads, String prefix) {
    super(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        new DefaultThreadFactory(prefix, true));
  }
}
