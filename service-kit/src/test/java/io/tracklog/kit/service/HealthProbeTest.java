package io.tracklog.kit.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.kit.config.OpsSettings;
import io.tracklog.kit.config.Section;
import io.tracklog.kit.ops.Health;
import io.tracklog.kit.ops.HealthCheck.Result;
import io.tracklog.kit.ops.OpsServer;
import io.tracklog.kit.ops.ServiceInfo;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthProbeTest {
  record Config(@Section(defaults = "port=9070") OpsSettings ops) {}

  private final Vertx vertx = Vertx.vertx();
  private final Health health = new Health();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private OpsServer server;

  @BeforeEach
  void start() throws Exception {
    OpsSettings free = new OpsSettings("127.0.0.1", 0);
    ServiceInfo info = ServiceInfo.of("sample", new Config(free));
    server = OpsServer.start(vertx, free, health, new SimpleMeterRegistry(), info);
  }

  @AfterEach
  void stop() {
    server.close();
    vertx.close().await();
  }

  @Test
  void shouldSucceedWhenTheServiceIsReady() {
    int code = probe(environment("0.0.0.0"), "--health");

    assertThat(code).isZero();
    assertThat(out.toString(UTF_8)).contains("/readyz answers 200");
  }

  @Test
  void shouldFindThePortWhereTheServiceDoes() {
    int code = probe(Map.of(), "--health", "--ops.port=" + server.port());

    assertThat(code).isZero();
  }

  @Test
  void shouldFailWhenTheServiceIsNotReady() {
    health.register("service", () -> Result.down("not ready"));

    assertThat(probe(environment("127.0.0.1"), "--health")).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("answers 503");
  }

  @Test
  void shouldFailWhenNobodyAnswers() {
    Map<String, String> environment = environment("127.0.0.1");
    server.close();
    vertx.close().await();

    assertThat(probe(environment, "--health")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).startsWith("no answer: ");
  }

  @Test
  void shouldSayThatItIsMisusedWhenASettingIsUnknown() {
    int code = probe(Map.of("TRACKLOG_OPS_PROT", "1"), "--health");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("TRACKLOG_OPS_PROT");
  }

  private Map<String, String> environment(String host) {
    return Map.of("TRACKLOG_OPS_HOST", host, "TRACKLOG_OPS_PORT", Integer.toString(server.port()));
  }

  private int probe(Map<String, String> environment, String... arguments) {
    Console console =
        new Console(
            environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    return new HealthProbe(Config.class, console).run(List.of(arguments));
  }
}
