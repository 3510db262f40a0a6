package io.tracklog.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.ReasonCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalTest {
  private static final DeviceId BUS = DeviceId.parse("acme/bus-12");
  private static final DeviceId TRAM = DeviceId.parse("acme/tram-1");
  private static final DeviceId SHIP = DeviceId.parse("sea/bus-12");

  @Test
  void shouldCoverOneDeviceWhenThePatternNamesIt() {
    Principal principal = subscriber("acme/bus-12");

    assertThat(principal.maySubscribe(BUS)).isTrue();
    assertThat(principal.maySubscribe(TRAM)).isFalse();
    assertThat(principal.maySubscribe(SHIP)).isFalse();
    assertThat(principal.maySubscribeFleet("acme")).isFalse();
    assertThat(principal.maySubscribeAll()).isFalse();
  }

  @Test
  void shouldCoverAFleetWhenThePatternEndsInAStar() {
    Principal principal = subscriber("acme/*");

    assertThat(principal.maySubscribe(TRAM)).isTrue();
    assertThat(principal.maySubscribe(SHIP)).isFalse();
    assertThat(principal.maySubscribeFleet("acme")).isTrue();
    assertThat(principal.maySubscribeFleet("sea")).isFalse();
    assertThat(principal.maySubscribeAll()).isFalse();
  }

  @Test
  void shouldCoverEverythingWhenThePatternIsAStar() {
    Principal principal = subscriber("*");

    assertThat(principal.maySubscribe(SHIP)).isTrue();
    assertThat(principal.maySubscribeFleet("sea")).isTrue();
    assertThat(principal.maySubscribeAll()).isTrue();
  }

  @Test
  void shouldKeepPublishingAndSubscribingApart() {
    Principal principal =
        new Principal("bus", patterns("acme/bus-12"), PatternSet.NOTHING, Principal.NEVER);

    assertThat(principal.mayPublish(BUS)).isTrue();
    assertThat(principal.mayPublish(TRAM)).isFalse();
    assertThat(principal.maySubscribe(BUS)).isFalse();
  }

  @Test
  void shouldExpireAtItsTimeAndNotBefore() {
    Principal principal = new Principal("x", PatternSet.NOTHING, PatternSet.NOTHING, 1_000);

    assertThat(principal.isExpired(999)).isFalse();
    assertThat(principal.isExpired(1_000)).isTrue();
    assertThat(Principal.unlimited("y").isExpired(Long.MAX_VALUE - 1)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme/bus-12", "acme/*", "*"})
  void shouldReadWhatItWrites(String pattern) {
    assertThat(DevicePattern.parse(pattern)).hasToString(pattern);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "acme", "*/*", "*/bus", "/*", "acme/bus*", "acme/", "a/b/*", "a b/*"})
  void shouldRefuseAPatternOfAnotherForm(String pattern) {
    assertThatThrownBy(() -> DevicePattern.parse(pattern))
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            refused -> assertThat(refused.reason()).isEqualTo(ReasonCode.INVALID_DEVICE));
  }

  private static Principal subscriber(String pattern) {
    return new Principal("somebody", PatternSet.NOTHING, patterns(pattern), Principal.NEVER);
  }

  private static PatternSet patterns(String... patterns) {
    return PatternSet.of(Stream.of(patterns).map(DevicePattern::parse).toList());
  }
}
