package io.tracklog.streams.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RebuildRequestTest {
  @Test
  void shouldTakeTheNameTheTimeAndTheSettingsOfTheJob() {
    RebuildRequest request =
        RebuildRequest.parse(
            List.of("r1", "--threads", "4", "--from", "2026-03-14T02:10:00Z", "--state-dir=/x"));

    assertThat(request.name().id()).isEqualTo("r1");
    assertThat(request.from()).contains(Instant.parse("2026-03-14T02:10:00Z"));
    assertThat(request.settings())
        .containsExactly("--ops.port=0", "--threads", "4", "--state-dir=/x");
  }

  @Test
  void shouldLeaveAPortThatIsGiven() {
    assertThat(RebuildRequest.parse(List.of("r1", "--ops.port=9191")).settings())
        .containsExactly("--ops.port=9191");
  }

  @Test
  void shouldSayWhatIsWrong() {
    assertThatThrownBy(() -> RebuildRequest.parse(List.of("--from=yesterday")))
        .hasMessageContaining("name the rebuild");
    assertThatThrownBy(() -> RebuildRequest.parse(List.of("r1", "--from=yesterday")))
        .hasMessageContaining("2026-03-14T02:10:00Z");
  }
}
