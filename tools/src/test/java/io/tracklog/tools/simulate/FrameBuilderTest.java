package io.tracklog.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.PositionReport;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameBuilderTest {
  private static final PositionReport FULL =
      new PositionReport(
          "acme/bus-12",
          17L,
          1732212345678L,
          30.2658,
          -97.7443,
          149,
          10.7,
          271.5,
          8,
          Map.of("a", "b"));
  private static final PositionReport BARE =
      new PositionReport(
          "acme/bus-12", 18L, null, 1, 2, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Map.of());

  @Test
  void shouldWriteOneObjectWithEveryKnownFieldWhenThereIsOnePosition() {
    // Given
    FrameBuilder frame = new FrameBuilder(true);
    // When
    frame.add(FULL);
    // Then
    assertThat(frame.build())
        .isEqualTo(
            "{\"seq\":17,\"ts\":1732212345678,\"lat\":30.2658,\"lon\":-97.7443,\"alt\":149.0,"
                + "\"speed\":10.7,\"heading\":271.5,\"accuracy\":8.0,\"device\":\"acme/bus-12\","
                + "\"attributes\":{\"a\":\"b\"}}");
    assertThat(frame.isEmpty()).isTrue();
  }

  @Test
  void shouldLeaveOutTheDeviceAndWhatIsUnknown() {
    // Given
    FrameBuilder frame = new FrameBuilder(false);
    // When
    frame.add(BARE);
    frame.add(BARE);
    // Then
    assertThat(frame.build())
        .isEqualTo("[{\"seq\":18,\"lat\":1.0,\"lon\":2.0},{\"seq\":18,\"lat\":1.0,\"lon\":2.0}]");
  }

  @Test
  void shouldStayBelowTheGatewaysFrameLimitWhenFilled() {
    // Given
    FrameBuilder frame = new FrameBuilder(true);
    // When
    int positions = 0;
    while (!frame.isFull()) {
      frame.add(FULL);
      positions++;
    }
    // Then
    assertThat(positions).isBetween(2, FrameBuilder.MAX_POSITIONS);
    assertThat(frame.build()).hasSizeLessThan(64 * 1024);
  }
}
