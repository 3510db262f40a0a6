package io.tracklog.fanout.promise.simulation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.fanout.feed.FeedEnvironment;
import io.tracklog.fanout.feed.LogOffsets;
import io.tracklog.fanout.feed.ManualFeeds;
import io.tracklog.fanout.feed.RecordDecoder;
import io.tracklog.fanout.http.ManualStarts;
import io.tracklog.fanout.http.StartResolver;
import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.metrics.MicrometerFanoutMetrics;
import io.tracklog.fanout.scan.ManualScanner;
import io.tracklog.fanout.scan.ScanEnvironment;
import io.tracklog.fanout.shard.Shard;
import io.tracklog.fanout.shard.ShardEnvironment;
import io.tracklog.fanout.shard.Subscription;
import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.loop.TimerWheel;
import io.tracklog.kit.testing.ManualClock;
import io.tracklog.kit.testing.RecordingFaults;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A gateway without threads and network: everything else in it is real. */
final class PlayedGateway {
  private static final int INCARNATION = 7;

  private final PlayedSettings settings;
  private final Turns turns;
  private final ManualFeeds feeds;
  private final ManualScanner scanner;
  private final ManualStarts starts;
  private final List<Shard> shards = new ArrayList<>();
  private final List<TimerWheel> timers = new ArrayList<>();
  private final List<Turns.Line> loops = new ArrayList<>();
  private final List<PlayedSocket> sockets = new ArrayList<>();

  PlayedGateway(
      PlayedSettings settings,
      PlayedLog log,
      PlayedCodec codec,
      ManualClock clock,
      RecordingFaults faults,
      RandomGenerator random) {
    this.settings = settings;
    this.turns = new Turns(random);
    FanoutMetrics metrics = new MicrometerFanoutMetrics(new SimpleMeterRegistry());
    RecordDecoder decoder =
        ManualFeeds.decoder(
            codec.reading(Position.class),
            codec.reading(LastKnown.class),
            codec.reading(DeviceStatusChange.class),
            metrics);
    LogOffsets offsets = new PlayedOffsets(log, turns, clock);
    feeds =
        new ManualFeeds(
            PlayedLog.TOPICS,
            settings.feed(),
            decoder,
            new FeedEnvironment(offsets, metrics, clock, turns::later, faults),
            () -> new PlayedConsumer(log, codec, random));
    scanner =
        new ManualScanner(
            PlayedLog.TOPICS.positions(),
            new PlayedConsumer(log, codec, random),
            decoder,
            offsets,
            new ScanEnvironment(metrics, clock::nanoTime, faults),
            settings.blocks());
    starts = new ManualStarts(new StartResolver(PlayedLog.PARTITIONS, INCARNATION));
    ShardEnvironment environment =
        new ShardEnvironment(
            feeds.feeds(),
            scanner.scanner(),
            PlayedLog.PARTITIONS,
            INCARNATION,
            clock,
            metrics,
            () -> 100,
            settings.subscriber(),
            () -> {});
    for (int i = 0; i < settings.loops(); i++) {
      Turns.Line loop = turns.line();
      loops.add(loop);
      TimerWheel wheel =
          new TimerWheel(clock::nanoTime, 100, 16, error -> faults.handle("a timer failed", error));
      timers.add(wheel);
      shards.add(new Shard(environment, loop::add, wheel));
    }
  }

  int loops() {
    return loops.size();
  }

  Turns.Line loop(int index) {
    return loops.get(index);
  }

  int outbound() {
    return settings.outbound();
  }

  ManualStarts starts() {
    return starts;
  }

  void connected(PlayedSocket socket) {
    sockets.add(socket);
  }

  /** Begins a stream, as the endpoint does. */
  void subscribe(int loop, Subscription subscription, PlayedSocket socket) {
    loops
        .get(loop)
        .add(
            () -> {
              if (!socket.isOver()) {
                socket.begun(shards.get(loop).subscribe(subscription, socket, Principal.NEVER));
              }
            });
  }

  /** Does something, if there is anything to do. */
  void turn(RandomGenerator random) {
    int what = random.nextInt(feeds.threads() + 4);
    if (what < feeds.threads()) {
      feeds.turn(what);
    } else if (what == feeds.threads()) {
      scanner.turn();
    } else {
      turns.runOne();
    }
  }

  /** Does everything that there is to do once. */
  void round() {
    for (int i = 0; i < feeds.threads(); i++) {
      feeds.turn(i);
    }
    scanner.turn();
    while (turns.runOne()) {
      // Until nothing is left.
    }
  }

  void rounds(int count) {
    for (int i = 0; i < count; i++) {
      round();
    }
  }

  /** Whether every partition is live that somebody needs. */
  boolean isReady() {
    return feeds.feeds().notReady().isEmpty();
  }

  /** Time has passed. */
  void beat() {
    timers.forEach(TimerWheel::advance);
    shards.forEach(Shard::beat);
  }

  void drain() {
    shards.forEach(shard -> shard.drain(1));
  }

  /** It is killed: all its connections break, and it does nothing any more. */
  void kill() {
    sockets.forEach(PlayedSocket::cut);
  }
}
