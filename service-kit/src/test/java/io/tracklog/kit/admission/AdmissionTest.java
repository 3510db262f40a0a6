package io.tracklog.kit.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.kit.proxy.AddressBlock;
import io.tracklog.kit.proxy.ClientAddresses;
import io.tracklog.kit.proxy.ForwardingHeader;
import io.tracklog.kit.proxy.ProxySettings;
import io.tracklog.kit.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final AddressBlock HERE = new AddressBlock(false, 1);
  private static final AddressBlock THERE = new AddressBlock(false, 2);

  private static final int REQUESTS = 50;
  private static final int FAILURES = 4;

  private final ManualClock clock = new ManualClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void shouldRefuseAnAddressThatHasTooMuchOpenUntilSomeOfItIsGone() {
    // Given
    Admission admission = admission(2, 10, 100, 100, true);
    Pass first = pass(admission.admit(HERE));
    pass(admission.admitSession(HERE));

    // When
    assertThat(refusal(admission.admit(HERE))).isEqualTo(Refusal.ADDRESS);
    pass(admission.admit(THERE));
    first.leave();
    first.leave();

    // Then
    pass(admission.admit(HERE));
    assertThat(refusal(admission.admit(HERE))).isEqualTo(Refusal.ADDRESS);
    assertThat(refused(Refusal.ADDRESS)).isEqualTo(2);
  }

  @Test
  void shouldRefuseAnIdentityThatHasTooManySessionsWhereverItComesFrom() {
    // Given
    Admission admission = admission(100, 1, 100, 100, true);
    Pass first = pass(admission.admitSession(HERE));
    assertThat(first.identify("acme/bus")).isNull();

    // When
    Pass second = pass(admission.admitSession(THERE));
    Refused answer = second.identify("acme/bus");
    second.leave();

    // Then
    assertThat(answer).extracting(Refused::refusal).isEqualTo(Refusal.IDENTITY);
    assertThat(pass(admission.admitSession(THERE)).identify("acme/tram")).isNull();
    first.leave();
    assertThat(pass(admission.admitSession(THERE)).identify("acme/bus")).isNull();
  }

  @Test
  void shouldNotCountIdentitiesWhenThereAreNone() {
    Admission admission = admission(100, 1, 100, 100, false);

    for (int session = 0; session < 10; session++) {
      Pass pass = pass(admission.admitSession(HERE));
      assertThat(pass.identify("anonymous")).isNull();
    }
    assertThat(refused(Refusal.IDENTITY)).isZero();
  }

  @Test
  void shouldBeginNoMoreSessionsThanTheRateAllowsButAnswerRequests() {
    // Given
    Admission admission = admission(100, 100, 4, 100, true);
    for (int i = 0; i < 4; i++) {
      pass(admission.admitSession(HERE)).leave();
    }

    // When, Then
    assertThat(refusal(admission.admitSession(THERE))).isEqualTo(Refusal.HANDSHAKES);
    pass(admission.admit(THERE));
    clock.advance(Duration.ofMillis(250));
    pass(admission.admitSession(THERE));
    assertThat(refusal(admission.admitSession(THERE))).isEqualTo(Refusal.HANDSHAKES);
  }

  @Test
  void shouldNotLetOneAddressTakeTheSessionsOfAll() {
    // Given: one that hammers, far beyond what all together may
    Admission admission = admission(100, 100, 10, 3, true);
    for (int i = 0; i < 3; i++) {
      pass(admission.admitSession(HERE)).leave();
    }
    for (int i = 0; i < 1_000; i++) {
      assertThat(refusal(admission.admitSession(HERE))).isEqualTo(Refusal.ADDRESS_HANDSHAKES);
    }

    // When, Then: the others have what is left
    for (int i = 0; i < 3; i++) {
      pass(admission.admitSession(THERE));
    }
  }

  @Test
  void shouldAnswerNoMoreRequestsOfAnAddressThanItsRateAllows() {
    // Given
    Admission admission = admission(100, 100, 100, 100, true);
    for (int i = 0; i < REQUESTS; i++) {
      pass(admission.admitRequest(HERE)).leave();
    }

    // When, Then
    assertThat(refusal(admission.admitRequest(HERE))).isEqualTo(Refusal.ADDRESS_REQUESTS);
    pass(admission.admitRequest(THERE));
    pass(admission.admitSession(HERE));
    clock.advance(Duration.ofMillis(20));
    pass(admission.admitRequest(HERE));
    assertThat(refusal(admission.admitRequest(HERE))).isEqualTo(Refusal.ADDRESS_REQUESTS);
    assertThat(refused(Refusal.ADDRESS_REQUESTS)).isEqualTo(2);
  }

  @Test
  void shouldLookAtNoTokensOfAnAddressWhileTooManyOfItsDidNotHold() {
    // Given
    Admission admission = admission(100, 100, 100, 100, true);
    for (int i = 0; i < FAILURES; i++) {
      pass(admission.admitRequest(HERE)).leave();
      admission.failed(HERE);
    }
    pass(admission.admitRequest(HERE)).leave();
    admission.failed(HERE);

    // When, Then
    assertThat(refusal(admission.admitRequest(HERE))).isEqualTo(Refusal.ADDRESS_FAILURES);
    assertThat(refusal(admission.admitSession(HERE))).isEqualTo(Refusal.ADDRESS_FAILURES);
    pass(admission.admitRequest(THERE));
    clock.advance(Duration.ofMillis(250));
    pass(admission.admitRequest(HERE)).leave();
    admission.failed(HERE);
    assertThat(refusal(admission.admitRequest(HERE))).isEqualTo(Refusal.ADDRESS_FAILURES);
    assertThat(refused(Refusal.ADDRESS_FAILURES)).isEqualTo(3);
  }

  @Test
  void shouldLeaveNothingBehindWhenAHandshakeIsRefused() {
    // Given
    Admission admission = admission(1, 100, 1, 100, true);
    pass(admission.admitSession(HERE)).leave();

    // When
    assertThat(refusal(admission.admitSession(HERE))).isEqualTo(Refusal.HANDSHAKES);

    // Then: it does not count as the address's one session
    pass(admission.admit(HERE));
  }

  @Test
  void shouldSpreadThoseWhoAreRefusedTogether() {
    Admission admission = admission(1, 1, 1, 1, true);
    pass(admission.admit(HERE));
    Set<Integer> seconds = new HashSet<>();

    for (int i = 0; i < 500; i++) {
      seconds.add(((Refused) admission.admit(HERE)).retryAfterSeconds());
    }

    // 10 s on average.
    assertThat(seconds).allMatch(s -> s >= 5 && s <= 15).hasSizeGreaterThan(8);
  }

  @Test
  void shouldSayThatItIsTheGatewaysFaultOrTheClients() {
    List<Integer> statuses = new ArrayList<>();
    for (Refusal refusal : Refusal.values()) {
      statuses.add(refusal.status());
    }
    assertThat(statuses).containsExactly(503, 503, 429, 429, 429, 429, 429);
  }

  private Admission admission(
      int perAddress, int perIdentity, int handshakes, int addressHandshakes, boolean tokens) {
    AdmissionSettings settings =
        new AdmissionSettings(
            0,
            perAddress,
            perIdentity,
            handshakes,
            addressHandshakes,
            REQUESTS,
            FAILURES,
            Duration.ofSeconds(10));
    AdmissionMetrics metrics = new MicrometerAdmissionMetrics(meters);
    return new Admission(
        settings,
        tokens,
        new OpenConnections(10, metrics),
        new ClientAddresses(new ProxySettings(List.of(), ForwardingHeader.X_FORWARDED_FOR)),
        metrics,
        clock::nanoTime);
  }

  private double refused(Refusal refusal) {
    return meters.get("tracklog.admission.refused").tag("limit", refusal.label()).counter().count();
  }

  private static Pass pass(Admittance admittance) {
    assertThat(admittance).isInstanceOf(Pass.class);
    return (Pass) admittance;
  }

  private static Refusal refusal(Admittance admittance) {
    assertThat(admittance).isInstanceOf(Refused.class);
    return ((Refused) admittance).refusal();
  }
}
