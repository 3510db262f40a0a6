package io.tracklog.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryAuthTest {
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("user:pa:ss".getBytes(StandardCharsets.UTF_8));

  private final TestRegistry registry = new TestRegistry();

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void shouldSendNothingWhenNothingIsConfigured() {
    ask(registry.url(), Map.of());

    assertThat(registry.authorization()).isEmpty();
  }

  @Test
  void shouldSendUserAndPasswordWhenTheyAreConfigured() {
    ask(
        registry.url(),
        Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "user:pa:ss"));

    assertThat(registry.authorization()).hasValue(BASIC);
  }

  @Test
  void shouldSendUserAndPasswordWhenTheyStandInTheUrl() {
    ask(registry.url().replace("//", "//user:pa:ss@"), Map.of());

    assertThat(registry.authorization()).hasValue(BASIC);
  }

  @Test
  void shouldSendTheTokenWhenThereIsOne() {
    ask(registry.url(), Map.of("bearer.auth.token", "abc"));

    assertThat(registry.authorization()).hasValue("Bearer abc");
  }

  @Test
  void shouldKeepPathAndHideCredentialsWhenAnAddressIsShown() {
    List<RegistryAddress> addresses =
        RegistryAddress.of(
            settings("https://user:secret@registry.example:8443/apis/ccompat/v7/", Map.of()));

    assertThat(addresses.toString()).isEqualTo("[https://registry.example:8443/apis/ccompat/v7]");
  }

  private static void ask(String url, Map<String, ?> more) {
    try (SchemaRegistryClient client = new SchemaRegistryClient(settings(url, more))) {
      client.register("s", Schema.create(Schema.Type.STRING));
    }
  }

  private static SerdeSettings settings(String url, Map<String, ?> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put("schema.registry.url", url);
    return new SerdeSettings(config);
  }
}
