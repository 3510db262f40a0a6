package io.tracklog.deployment.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.tracklog.deployment.Programs;
import io.tracklog.deployment.Repository;
import io.tracklog.fanout.FanoutConfig;
import io.tracklog.ingest.IngestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeTest {
  private static final String MAIN = "docker/compose.yaml";
  private static final String OBSERVABILITY = "docker/compose.observability.yaml";
  static final List<String> SERVICES = Programs.SERVICES;
  private static final JsonNode COMPOSE = MergedYaml.read(Repository.text(MAIN));

  @ParameterizedTest
  @ValueSource(strings = {MAIN, OBSERVABILITY})
  void shouldBeWhatTheComposeSpecificationAllows(String file) throws IOException {
    JsonNode compose = MergedYaml.read(Repository.text(file));

    assertThat(schema().validate(compose)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void shouldGiveSettingsThatTheProgramKnows(String service) {
    assertThat(Programs.load(service, environment(service), "")).isNotNull();
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void shouldLetAContainerDrainAsLongAsItsSettingsAllow(String service) {
    Record config = Programs.load(service, environment(service), "");
    Duration limit =
        switch (config) {
          case IngestConfig ingest -> ingest.drain().closeLimit();
          case FanoutConfig fanout -> fanout.stream().closeLimit();
          default -> Duration.ofMinutes(1);
        };
    String grace = service(service).path("stop_grace_period").asText();

    assertThat(Duration.parse("PT" + grace)).isGreaterThanOrEqualTo(limit);
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void shouldStartAServiceWhenKafkaAndRegistryAreHealthy(String service) {
    for (String needed : List.of("kafka", "registry")) {
      assertThat(service(service).at("/depends_on/" + needed + "/condition").asText())
          .isEqualTo("service_healthy");
      assertThat(service(needed).path("healthcheck").path("test").isArray()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "streams", "fanout", "tools", "simulate"})
  void shouldAskForNoRights(String service) {
    assertThat(service(service).path("read_only").asBoolean()).isTrue();
    assertThat(service(service).at("/cap_drop/0").asText()).isEqualTo("ALL");
    assertThat(service(service).at("/security_opt/0").asText()).isEqualTo("no-new-privileges:true");
    // Native libraries are unpacked and mapped there.
    assertThat(service(service).at("/tmpfs/0").asText()).startsWith("/tmp:exec");
  }

  @ParameterizedTest
  @ValueSource(strings = {MAIN, OBSERVABILITY})
  void shouldPinImagesAndListenOnThisMachineAlone(String file) {
    JsonNode services = MergedYaml.read(Repository.text(file)).path("services");
    services
        .properties()
        .forEach(
            service -> {
              JsonNode value = service.getValue();
              assertThat(value.has("build") || value.path("image").asText().matches(".+:v?[0-9.]+"))
                  .as("%s pins its image", service.getKey())
                  .isTrue();
              value
                  .path("ports")
                  .forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {MAIN, OBSERVABILITY})
  void shouldMountOnlyWhatExists(String file) {
    List<String> missing = new ArrayList<>();
    MergedYaml.read(Repository.text(file))
        .path("services")
        .forEach(
            service ->
                service
                    .path("volumes")
                    .forEach(
                        volume -> {
                          String source = volume.asText().split(":", 2)[0];
                          Path path = Repository.file("docker").resolve(source);
                          if (source.startsWith(".") && !Files.exists(path)) {
                            missing.add(source);
                          }
                        }));

    assertThat(missing).isEmpty();
  }

  @Test
  void shouldBuildTargetsThatTheDockerfileHas() {
    List<String> stages =
        Dockerfile.parse(Repository.text("docker/Dockerfile")).stream()
            .map(Dockerfile.Instruction::stage)
            .distinct()
            .toList();
    COMPOSE
        .path("services")
        .forEach(
            service -> {
              if (service.has("build")) {
                assertThat(stages).contains(service.at("/build/target").asText());
              }
            });
  }

  @Test
  void shouldKeepItsSecretsOutOfTheRepository() {
    assertThat(Repository.text(".gitignore")).contains("docker/secrets/");
    COMPOSE
        .path("secrets")
        .forEach(secret -> assertThat(secret.path("file").asText()).startsWith("secrets/"));
  }

  private static JsonNode service(String name) {
    return COMPOSE.path("services").path(name);
  }

  private static Map<String, String> environment(String service) {
    Map<String, String> environment = new HashMap<>();
    service(service)
        .path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    if (!service.equals("streams")) {
      environment.put("TRACKLOG_HTTP_HOST", "0.0.0.0");
    }
    assertThat(environment).containsKey("TRACKLOG_KAFKA_BOOTSTRAP_SERVERS");
    return environment;
  }

  /** Without its name, which is no address, as the library wants one. */
  private static JsonSchema schema() throws IOException {
    ObjectNode schema =
        (ObjectNode)
            new ObjectMapper()
                .readTree(Path.of("src/test/resources/compose/compose-spec.json").toFile());
    schema.remove("$id");
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
  }
}
