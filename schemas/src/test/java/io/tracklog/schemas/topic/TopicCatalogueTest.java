package io.tracklog.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {
  @Test
  void shouldKeepWhatTheDesignSaysWhenMadeWithDefaults() {
    TopicCatalogue catalogue = TopicCatalogue.of(TopicCatalogue.DEFAULT_PARTITIONS, 3);

    assertThat(catalogue.all())
        .extracting(TopicSpec::name)
        .containsExactly(
            "tracklog.positions",
            "tracklog.last-known",
            "tracklog.status",
            "tracklog.sessions",
            "tracklog.rejected",
            "tracklog.dead-letters");
    assertThat(catalogue.all()).allMatch(topic -> topic.replicationFactor() == 3);
    assertThat(catalogue.positions().config()).containsEntry("retention.ms", "604800000");
    assertThat(catalogue.status().config()).containsEntry("retention.ms", "2592000000");
    assertThat(catalogue.sessions().config()).containsEntry("retention.ms", "604800000");
    assertThat(catalogue.rejected().config()).containsEntry("retention.ms", "604800000");
    assertThat(catalogue.lastKnown().cleanupPolicy()).isEqualTo("compact");
    assertThat(catalogue.positions().cleanupPolicy()).isEqualTo("delete");
  }

  @Test
  void shouldHoldMovementsInTheDevicesPartitionsWhenAskedFor() {
    TopicCatalogue catalogue = TopicCatalogue.of(6, 1).withMovements();

    assertThat(catalogue.copartitioned())
        .allMatch(topic -> topic.partitions() == 6)
        .extracting(TopicSpec::name)
        .contains("tracklog.movements");
    assertThat(catalogue.all()).containsAll(catalogue.copartitioned());
  }

  @Test
  void shouldRefuseTopicsWhenADeviceWouldHaveTwoPartitions() {
    TopicCatalogue twelve = TopicCatalogue.of(12, 1);
    TopicSpec six = new TopicSpec("tracklog.status", 6, (short) 1, Map.of());

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TopicCatalogue(
                    twelve.positions(),
                    twelve.lastKnown(),
                    six,
                    twelve.sessions(),
                    twelve.rejected(),
                    twelve.deadLetters(),
                    Optional.empty()))
        .withMessageContaining("tracklog.status has 6");
  }

  @Test
  void shouldRefuseNumbersWhenTheyAreOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> TopicCatalogue.of(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> TopicCatalogue.of(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> TopicCatalogue.of(1, -2));
  }
}
