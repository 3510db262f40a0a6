package io.tracklog.localkafka.registry;

import static io.tracklog.localkafka.registry.RegistryHttp.schemaBody;
import static io.tracklog.localkafka.registry.RegistryHttp.subject;
import static io.tracklog.localkafka.registry.RegistryHttp.versions;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.localkafka.registry.RegistryHttp.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What clients of the Confluent REST API rely on. Judges the local registry, or any other that
 * {@code -Dtracklog.registry.url} names; subjects and record names are new in every test, so that
 * it need not be an empty one.
 */
class SchemaRegistryConformanceIT {

  private static LocalRegistry local;
  private static RegistryHttp registry;

  private String subject;
  private String record;

  @BeforeAll
  static void start(@TempDir Path dataDir) {
    String url = System.getProperty("tracklog.registry.url");
    if (url == null) {
      local = LocalRegistry.start(dataDir);
      url = local.registry().url();
    }
    registry = RegistryHttp.at(url);
  }

  @AfterAll
  static void stop() {
    if (local != null) {
      local.close();
    }
  }

  @BeforeEach
  void nameThings() {
    String unique = UUID.randomUUID().toString().replace("-", "");
    subject = "conformance-" + unique + "-value";
    record = "R" + unique;
  }

  @Test
  void shouldGiveTheSameIdWhenASchemaIsRegisteredAgain() throws Exception {
    Answer first = registry.register(subject, schema("int"));
    Answer again = registry.register(subject, "  " + schema("int").replace(",", " ,\n"));
    Answer elsewhere = registry.register("other-" + subject, schema("int"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.contentType()).startsWith("application/vnd.schemaregistry.v1+json");
    assertThat(id(first)).isPositive();
    assertThat(id(again)).isEqualTo(id(first));
    assertThat(id(elsewhere)).isEqualTo(id(first));
    assertThat(registry.get(versions(subject)).array()).isEqualTo(new JsonArray().add(1));
  }

  @Test
  void shouldListSubjectsAndVersionsWhenSchemasEvolve() throws Exception {
    int first = id(registry.register(subject, schema("int")));
    int second = id(registry.register(subject, evolved("int")));

    assertThat(second).isNotEqualTo(first);
    assertThat(registry.get("/subjects").array()).contains(subject);
    assertThat(registry.get(versions(subject)).array()).isEqualTo(new JsonArray().add(1).add(2));
    JsonObject latest = registry.get(versions(subject) + "/latest").object();
    assertThat(latest.getString("subject")).isEqualTo(subject);
    assertThat(latest.getInteger("version")).isEqualTo(2);
    assertThat(latest.getInteger("id")).isEqualTo(second);
    assertThat(new JsonObject(latest.getString("schema")))
        .isEqualTo(new JsonObject(evolved("int")));
    assertThat(registry.get(versions(subject) + "/1").object().getInteger("id")).isEqualTo(first);
  }

  @Test
  void shouldFindSchemaAndItsUsesWhenAskedById() throws Exception {
    int id = id(registry.register(subject, schema("int")));

    JsonObject found = registry.get("/schemas/ids/" + id).object();
    assertThat(new JsonObject(found.getString("schema"))).isEqualTo(new JsonObject(schema("int")));
    assertThat(registry.get("/schemas/ids/" + id + "/subjects").array()).containsExactly(subject);
    JsonObject use = registry.get("/schemas/ids/" + id + "/versions").array().getJsonObject(0);
    assertThat(use.getString("subject")).isEqualTo(subject);
    assertThat(use.getInteger("version")).isEqualTo(1);
  }

  @Test
  void shouldFindVersionWhenASchemaIsLookedUp() throws Exception {
    int id = id(registry.register(subject, schema("int")));

    JsonObject found = registry.post(subject(subject), schemaBody(schema("int"))).object();
    assertThat(found.getString("subject")).isEqualTo(subject);
    assertThat(found.getInteger("id")).isEqualTo(id);
    assertThat(found.getInteger("version")).isEqualTo(1);
    expect(registry.post(subject(subject), schemaBody(schema("long"))), 404, 40403);
    expect(registry.post(subject("no-" + subject), schemaBody(schema("int"))), 404, 40401);
  }

  @Test
  void shouldKeepNamesApartWhenASubjectHasASlash() throws Exception {
    String slashed = subject + "/part two";
    int id = id(registry.register(slashed, schema("int")));

    JsonObject found = registry.get(versions(slashed) + "/1").object();
    assertThat(found.getInteger("id")).isEqualTo(id);
  }

  @Test
  void shouldSayWhatIsMissingWhenSomethingIsUnknown() throws Exception {
    expect(registry.get(versions(subject)), 404, 40401);
    expect(registry.get(versions(subject) + "/1"), 404, 40401);
    expect(registry.delete(subject(subject)), 404, 40401);
    expect(registry.get("/schemas/ids/2147483647"), 404, 40403);
    registry.register(subject, schema("int"));
    expect(registry.get(versions(subject) + "/2"), 404, 40402);
    expect(registry.delete(versions(subject) + "/2"), 404, 40402);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-2", "first", "99999999999"})
  void shouldRefuseWhenAVersionIsNoVersion(String version) throws Exception {
    registry.register(subject, schema("int"));

    expect(registry.get(versions(subject) + "/" + version), 422, 42202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"}",
        "{\"schema\":\"not json\"}",
        "{\"schema\":\"\"}",
        "{}",
        "{\"schema\":\"{}\",\"schemaType\":\"XML\"}"
      })
  void shouldRefuseWhenASchemaIsInvalid(String body) throws Exception {
    expect(registry.post(versions(subject), body), 422, 42201);
  }

  @Test
  void shouldRefuseWhenABodyIsNoJson() throws Exception {
    assertThat(registry.post(versions(subject), "{\"schema\":").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "BACKWARD, long, 200", // the new reader promotes int to long
    "FORWARD, long, 409",
    "FULL, long, 409",
    "NONE, string, 200",
    "BACKWARD, string, 409",
    "BACKWARD_TRANSITIVE, string, 409"
  })
  void shouldJudgeByLevelWhenASchemaChanges(String level, String type, int status)
      throws Exception {
    registry.register(subject, schema("int"));
    setLevel(subject, level);

    boolean compatible = status == 200;
    String check = "/compatibility" + versions(subject) + "/latest";
    Answer verdict = registry.post(check, schemaBody(schema(type)));
    assertThat(verdict.object().getBoolean("is_compatible")).isEqualTo(compatible);
    Answer registered = registry.register(subject, schema(type));
    assertThat(registered.status()).isEqualTo(status);
    if (!compatible) {
      assertThat(registered.errorCode()).isEqualTo(409);
    }
  }

  @Test
  void shouldCompareWithEveryVersionWhenTheLevelIsTransitive() throws Exception {
    setLevel(subject, "NONE");
    registry.register(subject, schema("string"));
    registry.register(subject, schema("int"));

    setLevel(subject, "BACKWARD");
    String check = "/compatibility" + versions(subject);
    Answer latestOnly = registry.post(check + "/latest", schemaBody(schema("long")));
    assertThat(latestOnly.object().getBoolean("is_compatible")).isTrue();
    setLevel(subject, "BACKWARD_TRANSITIVE");
    assertThat(registry.register(subject, schema("long")).status()).isEqualTo(409);
  }

  @Test
  void shouldKeepLevelsWhenTheyAreSetForASubject() throws Exception {
    String config = "/config/" + subject;
    registry.register(subject, schema("int"));
    String global = registry.get("/config").object().getString("compatibilityLevel");

    expect(registry.get(config), 404, 40408);
    assertThat(level(config + "?defaultToGlobal=true")).isEqualTo(global);
    Answer set = registry.put(config, "{\"compatibility\":\"FULL\"}");
    assertThat(set.object().getString("compatibility")).isEqualTo("FULL");
    assertThat(level(config)).isEqualTo("FULL");
    assertThat(registry.delete(config).status()).isEqualTo(200);
    expect(registry.get(config), 404, 40408);
    expect(registry.put(config, "{\"compatibility\":\"SIDEWAYS\"}"), 422, 42203);
  }

  @Test
  void shouldHideAndThenForgetWhenASubjectIsDeleted() throws Exception {
    int id = id(registry.register(subject, schema("int")));

    expect(registry.delete(subject(subject) + "?permanent=true"), 404, 40405);
    assertThat(registry.delete(subject(subject)).array()).isEqualTo(new JsonArray().add(1));
    expect(registry.get(versions(subject)), 404, 40401);
    expect(registry.delete(subject(subject)), 404, 40404);
    assertThat(registry.get("/subjects").array()).doesNotContain(subject);
    assertThat(registry.get("/subjects?deleted=true").array()).contains(subject);
    assertThat(registry.get("/schemas/ids/" + id).status()).isEqualTo(200);
    Answer gone = registry.delete(subject(subject) + "?permanent=true");
    assertThat(gone.array()).isEqualTo(new JsonArray().add(1));
    assertThat(registry.get("/subjects?deleted=true").array()).doesNotContain(subject);
  }

  @Test
  void shouldHideAndThenForgetWhenAVersionIsDeleted() throws Exception {
    registry.register(subject, schema("int"));
    registry.register(subject, evolved("int"));

    expect(registry.delete(versions(subject) + "/1?permanent=true"), 404, 40407);
    assertThat(registry.delete(versions(subject) + "/1").value()).isEqualTo(1);
    expect(registry.get(versions(subject) + "/1"), 404, 40402);
    expect(registry.delete(versions(subject) + "/1"), 404, 40406);
    assertThat(registry.get(versions(subject)).array()).isEqualTo(new JsonArray().add(2));
    assertThat(registry.delete(versions(subject) + "/1?permanent=true").value()).isEqualTo(1);
  }

  @Test
  void shouldTakeTheNextVersionAndTheSameIdWhenADeletedSchemaComesBack() throws Exception {
    int id = id(registry.register(subject, schema("int")));
    registry.delete(subject(subject));

    assertThat(id(registry.register(subject, schema("int")))).isEqualTo(id);
    assertThat(registry.get(versions(subject)).array()).isEqualTo(new JsonArray().add(2));
  }

  @Test
  void shouldTellWhatItIsWhenAskedForTypesAndMode() throws Exception {
    assertThat(registry.get("/schemas/types").array()).contains("AVRO");
    assertThat(registry.get("/mode").object().getString("mode")).isEqualTo("READWRITE");
    assertThat(registry.get("/").status()).isEqualTo(200);
    assertThat(registry.get("/nowhere").status()).isEqualTo(404);
  }

  private String level(String path) throws Exception {
    return registry.get(path).object().getString("compatibilityLevel");
  }

  private void setLevel(String of, String level) throws Exception {
    Answer answer =
        registry.put("/config/" + of, new JsonObject().put("compatibility", level).encode());
    assertThat(answer.status()).isEqualTo(200);
  }

  private static void expect(Answer answer, int status, int errorCode) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.errorCode()).isEqualTo(errorCode);
    assertThat(answer.object().getString("message")).isNotBlank();
    assertThat(answer.contentType()).contains("json");
  }

  private static int id(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.object().getInteger("id");
  }

  private String schema(String type) {
    return "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[{\"name\":\"a\",\"type\":\"%s\"}]}"
        .formatted(record, type);
  }

  private String evolved(String type) {
    return ("{\"type\":\"record\",\"name\":\"%s\",\"fields\":[{\"name\":\"a\",\"type\":\"%s\"},"
            + "{\"name\":\"b\",\"type\":\"string\",\"default\":\"\"}]}")
        .formatted(record, type);
  }
}
