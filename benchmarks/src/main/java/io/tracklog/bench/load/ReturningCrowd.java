package io.tracklog.bench.load;

import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Subscribers of one device each, that lose their connections, stay away, and come back all at once
 * to where each of them was. Whoever is turned away asks again when it was told to.
 */
final class ReturningCrowd {
  private static final int AT_ONCE = 64;
  private static final long LIVE_SECONDS = 120;

  /** Each of these holds fewer sockets than a client's address has ports. */
  private static final int ADDRESSES = 8;

  private final EventLoopGroup loops;
  private final StreamRequests requests;
  private final List<ReturningSubscriber> subscribers;
  private final Semaphore arriving = new Semaphore(AT_ONCE);
  private final CountDownLatch returning;
  private final Histogram returnedMillis =
      new ConcurrentHistogram(TimeUnit.MINUTES.toMillis(10), 3);
  private final AtomicLong turnedAway = new AtomicLong();
  private volatile Stage stage = Stage.COMING;
  private volatile long returnNanos;

  private enum Stage {
    COMING,
    THERE,
    RETURNING
  }

  ReturningCrowd(EventLoopGroup loops, int port, int count, int devices) {
    this.loops = loops;
    this.requests = new StreamRequests(loops, port);
    this.returning = new CountDownLatch(count);
    ReturningSubscriber.Listener listener = new Progress();
    this.subscribers =
        IntStream.range(0, count)
            .mapToObj(number -> new ReturningSubscriber(number, devices, listener))
            .toList();
  }

  /** Connects all, a few at a time, and waits until all are live. */
  void come() throws InterruptedException {
    for (ReturningSubscriber subscriber : subscribers) {
      require(arriving.tryAcquire(LIVE_SECONDS, TimeUnit.SECONDS));
      connect(subscriber);
    }
    require(arriving.tryAcquire(AT_ONCE, LIVE_SECONDS, TimeUnit.SECONDS));
    stage = Stage.THERE;
  }

  /** Connects all at once, and waits until all are live again. */
  void comeBack() throws InterruptedException {
    stage = Stage.RETURNING;
    returnNanos = System.nanoTime();
    subscribers.forEach(this::connect);
    require(returning.await(LIVE_SECONDS, TimeUnit.SECONDS));
  }

  /** Whether each has come to its device's newest of so many positions. */
  boolean isComplete(long sent) {
    return subscribers.stream().allMatch(each -> each.last() == each.newest(sent));
  }

  /** How they came back, when so many positions were sent in all. */
  ReturnResult result(long sent) {
    return ReturnResult.of(returnedMillis, turnedAway.get(), subscribers, sent);
  }

  private static void require(boolean isInTime) {
    if (!isInTime) {
      throw new IllegalStateException("not all subscribers came to the live edge");
    }
  }

  /** From another address than before the cut, whose ports the system does not give again yet. */
  private void connect(ReturningSubscriber subscriber) {
    int address = 2 + subscriber.number() % ADDRESSES + (stage == Stage.COMING ? 0 : ADDRESSES);
    requests.open("127.0.0." + address, subscriber.request(), subscriber);
  }

  private final class Progress implements ReturningSubscriber.Listener {
    @Override
    public void live(ReturningSubscriber subscriber) {
      if (stage == Stage.COMING) {
        arriving.release();
      } else {
        returnedMillis.recordValue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - returnNanos));
        returning.countDown();
      }
    }

    @Override
    public void away(ReturningSubscriber subscriber) {
      if (stage == Stage.RETURNING) {
        turnedAway.incrementAndGet();
        var unused =
            loops.schedule(() -> connect(subscriber), subscriber.waitSeconds(), TimeUnit.SECONDS);
      }
    }
  }
}
