package io.tracklog.kit.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.tracklog.kit.config.OpsSettings;
import io.tracklog.kit.config.Setting;
import io.tracklog.kit.http.PortTakenException;
import io.tracklog.kit.ops.HealthCheck.Result;
import io.tracklog.kit.service.Meters;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsServerTest {
  record Config(
      @Setting(doc = "Shown.", def = "yes") String shown,
      @Setting(doc = "Hidden.", def = "swordfish", secret = true) String hidden) {}

  private final Vertx vertx = Vertx.vertx();
  private final MeterRegistry meters = Meters.create("sample");
  private final Health health = new Health();
  private final HttpClient client = HttpClient.newHttpClient();
  private OpsServer server;

  @BeforeEach
  void start() throws Exception {
    ServiceInfo info = ServiceInfo.of("sample", new Config("yes", "swordfish"));
    server = OpsServer.start(vertx, new OpsSettings("127.0.0.1", 0), health, meters, info);
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
    vertx.close().await();
    meters.close();
  }

  @Test
  void shouldBeReadyWhenUpOrDegraded() throws Exception {
    health.register("limit", () -> Result.degraded("90 % full"));

    HttpResponse<String> ready = get("/readyz");

    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.headers().firstValue("content-type")).contains("application/json");
    assertThat(new JsonObject(ready.body()))
        .isEqualTo(
            new JsonObject(
                "{\"status\":\"degraded\",\"checks\":{\"limit\":"
                    + "{\"status\":\"degraded\",\"detail\":\"90 % full\"}}}"));
  }

  @Test
  void shouldNotBeReadyButLiveWhenDown() throws Exception {
    health.register("kafka", () -> Result.down("no broker"));

    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldShowMetricsInPrometheusText() throws Exception {
    meters.counter("tracklog.sample", "kind", "test").increment();

    HttpResponse<String> metrics = get("/metrics");

    assertThat(metrics.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(metrics.body())
        .contains("tracklog_sample_total{kind=\"test\",service=\"sample\"} 1.0")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void shouldTellVersionAndConfigurationWithoutSecrets() throws Exception {
    JsonObject info = new JsonObject(get("/info").body());

    assertThat(info.getString("name")).isEqualTo("sample");
    assertThat(info.getString("version")).matches("\\d+\\..*");
    assertThat(info.getJsonObject("configuration").getMap())
        .containsEntry("shown", "yes")
        .containsEntry("hidden", "***");
  }

  @Test
  void shouldAnswerWithAProblemWhenThePathIsUnknown() throws Exception {
    HttpResponse<String> problem = get("/nothing");

    assertThat(problem.statusCode()).isEqualTo(404);
    assertThat(new JsonObject(problem.body()).getString("code")).isEqualTo("not-found");
  }

  @Test
  void shouldSayWhichSettingMendsItWhenThePortIsTaken() {
    OpsSettings same = new OpsSettings("127.0.0.1", server.port());
    ServiceInfo info = ServiceInfo.of("sample", new Config("yes", ""));
    Vertx other = Vertx.vertx();

    assertThatThrownBy(() -> OpsServer.start(other, same, health, meters, info))
        .isInstanceOfSatisfying(
            PortTakenException.class,
            taken -> assertThat(taken.under("ingest").key()).isEqualTo("ingest.ops.port"))
        .hasMessage(
            "port %d of 127.0.0.1 is taken: choose another with --ops.port"
                .formatted(server.port()));
    other.close().await();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
