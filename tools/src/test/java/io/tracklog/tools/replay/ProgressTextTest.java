package io.tracklog.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressTextTest {
  @Test
  void shouldTellPartNumberRateAndTimeLeft() {
    ProgressText text = new ProgressText(new Pace.FullSpeed(), 0);

    assertThat(text.of(25_000, 100_000, 2_500, 0))
        .isEqualTo("[======                  ]  25 %  25,000 of 100,000  2,500/s  30 s left");
  }

  @Test
  void shouldTellTheTimeLeftByTheRecordsWhenThePaceIsTheirs() {
    ProgressText text = new ProgressText(new Pace.Recorded(10), 1_200_000);

    assertThat(text.of(1, 2, 3, 600_000)).endsWith("1 min 00 s left");
  }

  @Test
  void shouldNotGuessWhenNothingIsWrittenYet() {
    assertThat(new ProgressText(new Pace.FullSpeed(), 0).of(0, 10, 0, 0))
        .endsWith("time left unknown");
  }

  @Test
  void shouldBeFullWhenThereIsNothingToDo() {
    assertThat(new ProgressText(new Pace.FullSpeed(), 0).of(0, 0, 0, 0)).contains("100 %");
  }

  @Test
  void shouldSayDurationsAsPeopleDo() {
    assertThat(ProgressText.said(Duration.ofMillis(12_900))).isEqualTo("12 s");
    assertThat(ProgressText.said(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
    assertThat(ProgressText.said(Duration.ofMinutes(65))).isEqualTo("1 h 05 min");
  }
}
