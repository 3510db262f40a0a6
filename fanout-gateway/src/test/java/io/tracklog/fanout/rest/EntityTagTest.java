package io.tracklog.fanout.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 9110, 8.8.3.2 and 13.1.2. */
final class EntityTagTest {
  private final EntityTag tag = new EntityTag("a-l1-json");

  @Test
  void shouldBeNamedByWeakComparison() {
    assertThat(tag.header()).isEqualTo("W/\"a-l1-json\"");
    assertThat(tag.isNamedBy(List.of("W/\"a-l1-json\""))).isTrue();
    assertThat(tag.isNamedBy(List.of("\"a-l1-json\""))).isTrue();
    assertThat(tag.isNamedBy(List.of("\"x\", W/\"y,z\" ,\"a-l1-json\""))).isTrue();
    assertThat(tag.isNamedBy(List.of("\"x\"", "\"a-l1-json\""))).isTrue();
    assertThat(tag.isNamedBy(List.of(" * "))).isTrue();
  }

  @Test
  void shouldNotBeNamedByOthersOrByRubbish() {
    assertThat(tag.isNamedBy(List.of())).isFalse();
    assertThat(tag.isNamedBy(List.of("a-l1-json"))).isFalse();
    assertThat(tag.isNamedBy(List.of("\"a-l1-json"))).isFalse();
    assertThat(tag.isNamedBy(List.of("\"a-l1\"", "\"*\"", "\"\""))).isFalse();
  }
}
