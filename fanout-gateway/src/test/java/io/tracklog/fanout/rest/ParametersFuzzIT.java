package io.tracklog.fanout.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.RawHttp;
import io.tracklog.schemas.model.DeviceId;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked is answered, or refused with a code; nothing is ever the gateway's fault. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ParametersFuzzIT {
  private static final int REQUESTS = 400;
  private static final String[] PATHS = {
    "/v1/devices",
    "/v1/devices/fuzz/a",
    "/v1/devices/fuzz/a/track",
    "/v1/partitions",
    "/v1/devices/fuzz/%2e",
    "/v1/devices/%20/%C3%A4/track",
    "/v1/devices/fuzz/nobody",
    "/v1/devices/a%2Fb/c",
    "/v1/devices/fuzz/%ff%fe",
    "/v1/devices/fuzz/",
    "/v1/devices/%zz/a",
    "/v1/devices/fuzz/%/track",
    "/v1/../v1/devices",
    "/%"
  };
  private static final String[] NAMES = {
    "fleet",
    "bbox",
    "status",
    "limit",
    "after",
    "from",
    "until",
    "device",
    "format",
    "access_token",
    "x",
    "",
    "FLEET",
    "%00"
  };
  private static final String[] VALUES = {
    "fuzz",
    "fuzz/a",
    "a/b/c",
    "",
    "0",
    "1",
    "-1",
    "1000",
    "10000",
    "999999999999999999999",
    "9223372036854775807",
    "1e3",
    "NaN",
    "-98,30,-97,31",
    "1,2,3",
    "NaN,NaN,NaN,NaN",
    "170,-90,-170,90",
    "1e999,0,0,0",
    ",,,",
    "live",
    "gone",
    "json",
    "geojson",
    "gpx",
    "kml",
    "earliest",
    "latest",
    "0:0",
    "1:0",
    "2:0",
    "3:0",
    "3:99999999999999999",
    "99999:1",
    "AQI3rV8BzgE",
    "2024-11-21T18:05:45Z",
    "2024-11-21T18:05:45+99:00",
    "-999999999-01-01T00:00Z",
    "+999999999-12-31T23:59:59Z",
    "%00",
    "%",
    "%zz",
    "%F0%9F%9A%8C",
    "%E2%80%AE",
    "a+b",
    "<script>",
    "'--",
    "..%2f..%2fetc"
  };
  private static final String[] ACCEPTS = {
    "*/*",
    "application/json",
    "application/geo+json",
    "application/gpx+xml",
    "text/html",
    ";;;q=",
    "application/json;q=2",
    ",,,",
    "a/b;c=\"",
    "application/*;q=0"
  };

  private Log log;
  private Gateway gateway;

  @BeforeAll
  void start() throws Exception {
    log = new Log();
    log.appendNow(new DeviceId("fuzz", "a"), 1);
    gateway = Gateway.start("--rest.track-records=1000");
  }

  @AfterAll
  void stop() {
    gateway.close();
    log.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldAnswerOrRefuseWithACodeWhateverIsAsked(long seed) throws Exception {
    // Given
    Random random = new Random(seed);
    try (RawHttp http = RawHttp.connect(gateway.port())) {
      for (int i = 0; i < REQUESTS; i++) {
        String target = target(random);
        String accept = pick(random, ACCEPTS);

        // When
        RawHttp.Answer answer = http.get(target, "Accept: " + accept);

        // Then
        String told = "seed %d: %s, Accept %s: %s".formatted(seed, target, accept, answer);
        assertThat(answer.status()).as(told).isBetween(200, 499);
        if (answer.status() >= 400) {
          assertThat(answer.header("content-type")).as(told).isEqualTo("application/problem+json");
          JsonObject problem = new JsonObject(answer.body());
          assertThat(problem.getString("code")).as(told).isNotEmpty();
          assertThat(problem.getInteger("status")).as(told).isEqualTo(answer.status());
        }
      }
    }
  }

  private static String target(Random random) {
    StringBuilder target = new StringBuilder(pick(random, PATHS));
    char separator = '?';
    for (int i = random.nextInt(4); i > 0; i--) {
      target.append(separator).append(pick(random, NAMES));
      if (random.nextInt(10) > 0) {
        target.append('=').append(value(random));
      }
      separator = '&';
    }
    return target.toString();
  }

  /** A value that is known to be odd, at times with a letter changed. */
  private static String value(Random random) {
    StringBuilder value = new StringBuilder(pick(random, VALUES));
    if (random.nextInt(4) == 0 && !value.isEmpty()) {
      value.setCharAt(random.nextInt(value.length()), (char) ('!' + random.nextInt(94)));
    }
    return value.toString().replace('#', '_').replace(' ', '+');
  }

  private static String pick(Random random, String[] all) {
    return all[random.nextInt(all.length)];
  }
}
