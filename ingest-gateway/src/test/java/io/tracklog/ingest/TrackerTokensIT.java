package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TestRequests;
import io.tracklog.ingest.testing.TopicContents;
import io.tracklog.kit.testing.TestIssuer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bare ids of trackers belong to the fleet of their token. */
class TrackerTokensIT {
  private static final TestIssuer ISSUER = TestIssuer.secret(TestIssuer.SECRET);
  private static final String INITIALS =
      "{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tid\":\"AB\"}";

  @Test
  void shouldFindTheFleetOfABareIdInTheToken(@TempDir Path directory) throws Exception {
    try (TestCluster cluster = new TestCluster(directory);
        TestGateway gateway =
            new TestGateway(
                cluster,
                "--auth.mode=secret",
                "--auth.secret=" + TestIssuer.SECRET,
                "--auth.audience=tracklog");
        TestRequests requests = new TestRequests(gateway.vertx(), gateway.port())) {
      String phone = "/v1/osmand?lat=1&lon=2&id=phone&access_token=";
      String initials = "/v1/owntracks?access_token=";

      assertThat(requests.get(phone + token("acme/*")).status()).isEqualTo(200);
      assertThat(requests.get(phone + token("acme/phone")).status()).isEqualTo(200);
      assertThat(requests.get(phone + token("acme/other")).body()).contains("invalid-device");
      assertThat(requests.get(phone + token("*")).body()).contains("default-fleet");
      assertThat(requests.post(initials + token("acme/phone"), INITIALS).body()).isEqualTo("[]");
      assertThat(requests.post(initials + token("acme/*"), INITIALS).body()).isEqualTo("[]");

      TopicContents topics = new TopicContents(cluster);
      assertThat(topics.positions("acme/phone")).hasSize(3);
      assertThat(topics.positions("acme/AB")).hasSize(1);
    }
  }

  private static String token(String pattern) {
    return ISSUER.sign(
        TestIssuer.claims(Clock.systemUTC(), List.of(pattern), List.of()).put("aud", "tracklog"));
  }
}
