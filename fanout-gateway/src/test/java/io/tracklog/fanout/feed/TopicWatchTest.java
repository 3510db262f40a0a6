package io.tracklog.fanout.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class TopicWatchTest {
  private static final Uuid READ = new Uuid(1, 1);
  private static final Uuid OTHER = new Uuid(2, 2);

  private final List<String> faults = new ArrayList<>();
  private CompletableFuture<Uuid> answer = CompletableFuture.completedFuture(READ);
  private final TopicWatch watch =
      new TopicWatch("positions", READ, () -> answer, (what, cause) -> faults.add(what));

  @Test
  void shouldSayNothingWhileItIsTheSameOrNobodyAnswers() {
    // When the brokers name the same topic, or do not answer, or no longer know it
    watch.look();
    answer = CompletableFuture.failedFuture(new TimeoutException());
    watch.look();
    answer = new CompletableFuture<>();
    watch.look();

    // Then nothing is said
    assertThat(faults).isEmpty();
  }

  @Test
  void shouldTellOnceThatItWasMadeAgain() {
    // When it is another from now on
    answer = CompletableFuture.completedFuture(OTHER);
    watch.look();
    watch.look();

    // Then that is a fault, once
    assertThat(faults).singleElement().asString().contains("replaced");
  }
}
