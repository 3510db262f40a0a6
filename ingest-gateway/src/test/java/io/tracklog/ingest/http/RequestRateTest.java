package io.tracklog.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.intake.DeviceRates;
import io.tracklog.kit.rate.Rate;
import io.tracklog.kit.testing.ManualClock;
import io.tracklog.schemas.model.DeviceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RequestRateTest {
  private static final DeviceId BUS = new DeviceId("acme", "bus");
  private static final DeviceId TRAM = new DeviceId("acme", "tram");

  private final ManualClock clock = new ManualClock();
  private final DeviceRates rates = new DeviceRates(new Rate(10, 20), 1_000, clock::nanoTime);

  @Test
  void shouldTakeAllOfARequestThatBeginsWithinTheRate() {
    RequestRate request = new RequestRate(rates);

    assertThat(admitted(request, BUS, 100)).isEqualTo(100);
    assertThat(request.refusedForMs()).isZero();
  }

  @Test
  void shouldTakeNothingOfARequestThatBeginsTooFastAndSayWhenToComeBack() {
    // Given: eighty too many
    admitted(new RequestRate(rates), BUS, 100);

    // When
    RequestRate next = new RequestRate(rates);
    int admitted = admitted(next, BUS, 1_000);

    // Then
    assertThat(admitted).isZero();
    assertThat(next.refusedForMs()).isEqualTo(8_000);
    clock.advance(Duration.ofSeconds(8));
    assertThat(admitted(new RequestRate(rates), BUS, 10)).isEqualTo(10);
  }

  @Test
  void shouldStayWithItsDecisionWhenTimePassesWithinARequest() {
    admitted(new RequestRate(rates), BUS, 100);
    RequestRate request = new RequestRate(rates);
    admitted(request, BUS, 1);
    clock.advance(Duration.ofMinutes(1));

    assertThat(admitted(request, BUS, 10)).isZero();
  }

  @Test
  void shouldJudgeTheDevicesOfAHubEachByItself() {
    admitted(new RequestRate(rates), BUS, 100);
    RequestRate request = new RequestRate(rates);

    assertThat(admitted(request, TRAM, 10)).isEqualTo(10);
    assertThat(admitted(request, BUS, 10)).isZero();
    assertThat(admitted(request, TRAM, 10)).isEqualTo(10);
  }

  @Test
  void shouldStayWithItsDecisionWhenOthersTakeTheWholeGraceMeanwhile() {
    // Given
    RequestRate request = new RequestRate(rates);
    int admitted = admitted(request, BUS, 10);

    // When: another connection of the device, on another event loop
    int others = 0;
    while (rates.take(BUS) != DeviceRates.REFUSED) {
      others++;
    }
    admitted += admitted(request, BUS, 90);

    // Then
    assertThat(others).isEqualTo(1_010);
    assertThat(admitted).isEqualTo(100);
    assertThat(request.refusedForMs()).isZero();
    assertThat(admitted(new RequestRate(rates), BUS, 10)).isZero();
  }

  @RepeatedTest(20)
  void shouldTakeAllOrNothingWhenManyRequestsOfADeviceComeAtOnce() throws Exception {
    // Given: requests that together pass the grace by far
    int threads = 4;
    int size = 500;
    CyclicBarrier start = new CyclicBarrier(threads);
    try (ExecutorService loops = Executors.newFixedThreadPool(threads)) {
      List<Future<Integer>> requests = new ArrayList<>();

      // When
      for (int i = 0; i < threads; i++) {
        requests.add(
            loops.submit(
                () -> {
                  start.await(30, TimeUnit.SECONDS);
                  return admitted(new RequestRate(rates), BUS, size);
                }));
      }

      // Then
      for (Future<Integer> request : requests) {
        assertThat(request.get(30, TimeUnit.SECONDS)).isIn(0, size);
      }
    }
  }

  private static int admitted(RequestRate request, DeviceId device, int count) {
    int admitted = 0;
    for (int i = 0; i < count; i++) {
      admitted += request.admits(device) ? 1 : 0;
    }
    return admitted;
  }
}
