package io.tracklog.bench.load;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Subscribers by Server-Sent Events, all on the same gateway. Owned by one thread. */
final class StreamClients {
  private static final long LIVE_SECONDS = 60;
  private static final int SAMPLED = 50;

  private final StreamRequests requests;
  private final Tally tally;
  private final List<Channel> channels = new ArrayList<>();

  StreamClients(EventLoopGroup loops, int port, Tally tally) {
    this.requests = new StreamRequests(loops, port);
    this.tally = tally;
  }

  /**
   * Connects so many and waits until all are live.
   *
   * @param path what each asks for
   * @param atOnce how many may be on their way at a time
   * @param onSequence takes the sequences of the positions of one in fifty, the first among them
   */
  void connect(int count, String path, int atOnce, LongConsumer onSequence)
      throws InterruptedException {
    Semaphore free = new Semaphore(atOnce);
    String request = "GET " + path + " HTTP/1.1\r\nHost: bench\r\n\r\n";
    for (int i = 0; i < count; i++) {
      require(free, 1);
      StreamReader reader =
          new StreamReader(tally, free::release, i % SAMPLED == 0 ? onSequence : null);
      channels.add(requests.open(StreamRequests.LOOPBACK, request, reader));
    }
    require(free, atOnce);
  }

  /** Lets the last so many read no further. */
  void stall(int count) {
    channels.reversed().stream()
        .limit(count)
        .forEach(channel -> channel.config().setAutoRead(false));
  }

  private static void require(Semaphore free, int permits) throws InterruptedException {
    if (!free.tryAcquire(permits, LIVE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not all subscribers came to the live edge");
    }
  }
}
