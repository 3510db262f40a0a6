package io.tracklog.fanout.promise;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What happens by chance to gateways, their log and their subscribers. Confined to one thread. */
final class RandomLife {
  private final GatewayPool gateways;
  private final RealLog log;
  private final List<RealSubscriber> subscribers;
  private final RandomGenerator random;
  private final Set<RealSubscriber> paused = new HashSet<>();

  RandomLife(
      GatewayPool gateways, RealLog log, List<RealSubscriber> subscribers, RandomGenerator random) {
    this.gateways = gateways;
    this.log = log;
    this.subscribers = List.copyOf(subscribers);
    this.random = random;
  }

  /** Something happens. */
  void step() throws Exception {
    RealSubscriber one = subscribers.get(random.nextInt(subscribers.size()));
    switch (random.nextInt(20)) {
      case 0 -> gateways.replaceOldest();
      case 1, 2 -> log.truncate(random);
      case 3, 4, 5 -> one.leave();
      case 6, 7, 8 -> one.comeBack();
      case 9, 10 -> pause(one);
      case 11, 12 -> resume(one);
      default -> log.append(1 + random.nextInt(20));
    }
  }

  /** Everybody is there and reads. */
  void mend() {
    subscribers.forEach(RealSubscriber::comeBack);
    List.copyOf(paused).forEach(this::resume);
  }

  private void pause(RealSubscriber subscriber) {
    if (paused.add(subscriber)) {
      subscriber.pause();
    }
  }

  private void resume(RealSubscriber subscriber) {
    if (paused.remove(subscriber)) {
      subscriber.resume();
    }
  }
}
