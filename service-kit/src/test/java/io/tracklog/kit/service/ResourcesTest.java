package io.tracklog.kit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private final Resources resources = new Resources();
  private final List<String> closed = new ArrayList<>();

  @Test
  void shouldCloseEachOnceInTheOppositeOrderWhenOneFails() {
    // Given
    resources.add(() -> closed.add("first"));
    resources.add(
        () -> {
          closed.add("second");
          throw new IllegalStateException("cannot be closed");
        });
    resources.add(() -> closed.add("third"));

    // When
    resources.close();
    resources.close();

    // Then
    assertThat(closed).containsExactly("third", "second", "first");
  }
}
