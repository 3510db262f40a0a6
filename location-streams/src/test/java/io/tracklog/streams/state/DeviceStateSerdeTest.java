package io.tracklog.streams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.streams.step.DeviceState;
import io.tracklog.streams.step.DeviceState.Track;
import io.tracklog.streams.step.Fix;
import io.tracklog.streams.step.Liveness;
import io.tracklog.streams.step.Place;
import io.tracklog.streams.step.Presence;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceStateSerdeTest {
  private static final Position SPARSE =
      Position.builder(new DeviceId("acme", "bus-12"), 1_732_212_345_678L, 30.25, -97.75).build();
  private static final Position FULL =
      Position.builder(new DeviceId("acme", "bus-12"), 1_732_212_345_678L, -90, 180)
          .sequence(Long.MAX_VALUE)
          .altitudeM(149.5)
          .speedMps(10.7)
          .headingDeg(271.5)
          .accuracyM(8)
          .attributes(Map.of("ignition", "on", "Fahrgäste", "dreißig"))
          .build();

  private final DeviceStateSerde serde = new DeviceStateSerde();

  @Test
  void shouldReadWhatItWrote() {
    assertReadBack(state(FULL, DeviceStatus.LIVE, StatusReason.POSITION));
    assertReadBack(state(SPARSE, DeviceStatus.OFFLINE, StatusReason.DISCONNECTED));
    assertReadBack(new DeviceState(null, new Presence(Map.of("a", 1L, "b", 2L))));
    assertReadBack(DeviceState.UNKNOWN);
    assertReadBack(
        new DeviceState(
            new Track(
                new Fix(SPARSE, 7, 3, 9),
                new Liveness(DeviceStatus.LIVE, 5, StatusReason.POSITION, 6),
                null),
            new Presence(Map.of("a", 1L), 1_732_212_345_999L)));
    assertReadBack(new DeviceState(null, new Presence(Map.of(), 1_732_212_345_999L)));
    assertReadBack(
        new DeviceState(
            new Track(new Fix(FULL, 7, 3, 9), Liveness.begin(5), new Place(-30.25, 179.999)),
            Presence.NONE));
  }

  @ParameterizedTest
  @EnumSource(DeviceStatus.class)
  void shouldKnowEveryStatus(DeviceStatus status) {
    assertReadBack(state(SPARSE, status, StatusReason.SILENCE));
  }

  @ParameterizedTest
  @EnumSource(StatusReason.class)
  void shouldKnowEveryReason(StatusReason reason) {
    assertReadBack(state(SPARSE, DeviceStatus.STALE, reason));
  }

  /** Version 1 as it was released: never change these bytes, add a test for version 2. */
  @Test
  void shouldReadVersionOne() {
    String released =
        "01"
            + "01"
            + "000b61636d652f6275732d3132"
            + "000001934f9b824e"
            + "0000000000000007"
            + "403e400000000000"
            + "c058700000000000"
            + "7ff8000000000000"
            + "4025666666666666"
            + "7ff8000000000000"
            + "7ff8000000000000"
            + "01"
            + "000161"
            + "000162"
            + "000001934f9b8300"
            + "00000003"
            + "0000000000000400"
            + "01"
            + "000001934f9b8301"
            + "01"
            + "000001934f9b8302"
            + "01"
            + "000163"
            + "0000000000000005";

    DeviceState state =
        serde.deserializer().deserialize("devices", HexFormat.of().parseHex(released));

    Position position =
        Position.builder(new DeviceId("acme", "bus-12"), 0x1934f9b824eL, 30.25, -97.75)
            .sequence(7)
            .speedMps(10.7)
            .attributes(Map.of("a", "b"))
            .build();
    assertThat(state)
        .isEqualTo(
            new DeviceState(
                new Track(
                    new Fix(position, 0x1934f9b8300L, 3, 1_024),
                    new Liveness(
                        DeviceStatus.LIVE, 0x1934f9b8301L, StatusReason.POSITION, 0x1934f9b8302L),
                    null),
                new Presence(Map.of("c", 5L))));
  }

  /** Version 2 as it was released: as above with the place of a movement, and no sessions. */
  @Test
  void shouldReadVersionTwo() {
    String released =
        "02"
            + "01"
            + "000b61636d652f6275732d3132"
            + "000001934f9b824e"
            + "0000000000000007"
            + "403e400000000000"
            + "c058700000000000"
            + "7ff8000000000000".repeat(4)
            + "00"
            + "000001934f9b8300"
            + "00000003"
            + "0000000000000400"
            + "01"
            + "000001934f9b8301"
            + "01"
            + "000001934f9b8302"
            + "01"
            + "403e400000000000"
            + "c058700000000000"
            + "00";

    DeviceState state =
        serde.deserializer().deserialize("devices", HexFormat.of().parseHex(released));

    Position position =
        Position.builder(new DeviceId("acme", "bus-12"), 0x1934f9b824eL, 30.25, -97.75)
            .sequence(7)
            .build();
    Liveness liveness =
        new Liveness(DeviceStatus.LIVE, 0x1934f9b8301L, StatusReason.POSITION, 0x1934f9b8302L);
    assertThat(state)
        .isEqualTo(
            new DeviceState(
                new Track(
                    new Fix(position, 0x1934f9b8300L, 3, 1_024),
                    liveness,
                    new Place(30.25, -97.75)),
                Presence.NONE));
  }

  /** Version 3 as it was released: as above with the goodbye behind the liveness. */
  @Test
  void shouldReadVersionThree() {
    String released =
        "03"
            + "01"
            + "000b61636d652f6275732d3132"
            + "000001934f9b824e"
            + "0000000000000007"
            + "403e400000000000"
            + "c058700000000000"
            + "7ff8000000000000".repeat(4)
            + "00"
            + "000001934f9b8300"
            + "00000003"
            + "0000000000000400"
            + "01"
            + "000001934f9b8301"
            + "01"
            + "000001934f9b8302"
            + "000001934f9b8303"
            + "00"
            + "01"
            + "000163"
            + "0000000000000005";

    DeviceState state =
        serde.deserializer().deserialize("devices", HexFormat.of().parseHex(released));

    assertThat(state.presence()).isEqualTo(new Presence(Map.of("c", 5L), 0x1934f9b8303L));
    assertThat(state.track()).isNotNull();
    assertThat(state.track().liveness().lastSeenMs()).isEqualTo(0x1934f9b8302L);
    assertThat(serde.deserializer().deserialize("devices", HexFormat.of().parseHex("030000")))
        .isEqualTo(DeviceState.UNKNOWN);
  }

  @Test
  void shouldRefuseAVersionFromTheFuture() {
    assertThatThrownBy(() -> serde.deserializer().deserialize("devices", new byte[] {99}))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("version 99");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 20, 100})
  void shouldRefuseWhatIsCutShort(int length) {
    byte[] whole =
        serde
            .serializer()
            .serialize("devices", state(SPARSE, DeviceStatus.LIVE, StatusReason.POSITION));
    assertThatThrownBy(
            () -> serde.deserializer().deserialize("devices", Arrays.copyOf(whole, length)))
        .isInstanceOf(SerializationException.class);
  }

  private void assertReadBack(DeviceState state) {
    byte[] bytes = serde.serializer().serialize("devices", state);
    assertThat(serde.deserializer().deserialize("devices", bytes)).isEqualTo(state);
  }

  private static DeviceState state(Position position, DeviceStatus status, StatusReason reason) {
    return new DeviceState(
        new Track(new Fix(position, 7, 3, 9), new Liveness(status, 5, reason, 6), null),
        Presence.NONE);
  }
}
