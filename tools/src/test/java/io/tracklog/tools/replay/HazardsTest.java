package io.tracklog.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.replay.Hazards.Consent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HazardsTest {
  private static final SourceTopic SOURCE = new SourceTopic(TopicCatalogue.POSITIONS, 12);
  private static final Consent NONE = new Consent(false, false, Set.of());

  @Test
  void shouldLetPassATopicOfItsOwnWithAsManyPartitions() {
    assertThat(Hazards.of(SOURCE, topic("lab", 12), NONE)).isEmpty();
  }

  @Test
  void shouldRefuseTheSourceUnlessItIsAgreedTo() {
    TargetTopic source = topic(TopicCatalogue.POSITIONS, 12);

    assertThat(Hazards.of(SOURCE, source, NONE))
        .singleElement()
        .asString()
        .contains("which it reads", "--allow-source");
    assertThat(Hazards.of(SOURCE, source, new Consent(true, false, Set.of()))).isEmpty();
  }

  @Test
  void shouldRefuseAnotherNumberOfPartitionsWhateverIsAgreedTo() {
    Consent everything = new Consent(true, true, Set.of("app"));

    assertThat(Hazards.of(SOURCE, topic("lab", 4), everything))
        .singleElement()
        .asString()
        .contains("lab has 4 partitions and tracklog.positions has 12", "--create-topic");
    assertThat(Hazards.of(SOURCE, topic("lab", 24), everything)).hasSize(1);
  }

  @Test
  void shouldRefuseATopicThatIsNotThereUnlessItMayBeMade() {
    TargetTopic missing = TargetTopic.missing("lab");

    assertThat(Hazards.of(SOURCE, missing, NONE))
        .singleElement()
        .asString()
        .contains("there is no topic lab", "--create-topic makes it with 12 partitions");
    assertThat(Hazards.of(SOURCE, missing, new Consent(false, true, Set.of()))).isEmpty();
  }

  @Test
  void shouldRefuseWhereAnApplicationRunsUnlessItIsNamed() {
    TargetTopic target = new TargetTopic("lab", 12, false, List.of(new RunningGroup("billing", 3)));

    assertThat(Hazards.of(SOURCE, target, NONE))
        .singleElement()
        .asString()
        .contains("billing reads lab", "3 members", "Stop it first", "--allow-running billing");
    assertThat(Hazards.of(SOURCE, target, new Consent(false, false, Set.of("billing")))).isEmpty();
    assertThat(Hazards.of(SOURCE, target, new Consent(false, false, Set.of("other")))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {Hazards.LOCATION_STREAMS, Hazards.LOCATION_STREAMS + ".rebuild-r1"})
  void shouldLetLocationStreamsRunSinceItPassesOverMarkedRecords(String group) {
    TargetTopic target = new TargetTopic("lab", 12, false, List.of(new RunningGroup(group, 2)));

    assertThat(Hazards.of(SOURCE, target, NONE)).isEmpty();
  }

  @Test
  void shouldRefuseTopicsThatHoldSomethingElseOrForget() {
    assertThat(Hazards.of(SOURCE, topic(TopicCatalogue.LAST_KNOWN, 12), NONE))
        .singleElement()
        .asString()
        .contains("holds other values");
    assertThat(Hazards.of(SOURCE, new TargetTopic("lab", 12, true, List.of()), NONE))
        .singleElement()
        .asString()
        .contains("compacted", "cleanup.policy=delete");
  }

  private static TargetTopic topic(String name, int partitions) {
    return new TargetTopic(name, partitions, false, List.of());
  }
}
