package io.tracklog.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RebuildNameTest {
  private final RebuildName name = new RebuildName("2026-03-14");

  @Test
  void shouldReadTheSameTopicsAndWriteOthers() {
    TopicCatalogue topics = TopicCatalogue.of(6, 3).withMovements();

    TopicCatalogue beside = name.beside(topics);

    assertThat(beside.positions()).isEqualTo(topics.positions());
    assertThat(beside.sessions()).isEqualTo(topics.sessions());
    assertThat(beside.lastKnown().name()).isEqualTo("tracklog.last-known.2026-03-14");
    assertThat(beside.lastKnown().config()).isEqualTo(topics.lastKnown().config());
    assertThat(beside.status().name()).isEqualTo("tracklog.status.2026-03-14");
    assertThat(beside.deadLetters().name()).isEqualTo("tracklog.dead-letters.2026-03-14");
    assertThat(beside.movements()).isPresent();
  }

  @Test
  void shouldNotGrowTheNameOfTheApplicationWithEveryRebuild() {
    String first = new RebuildName("one").applicationId("acme.streams");

    assertThat(first).isEqualTo("acme.streams.rebuild-one");
    assertThat(new RebuildName("two").applicationId(first)).isEqualTo("acme.streams.rebuild-two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "A", "a.b", "a/b", "123456789012345678901234567890123"})
  void shouldRefuseWhatCannotBePartOfATopicsName(String id) {
    assertThatThrownBy(() -> new RebuildName(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as 2026-03-14");
  }
}
