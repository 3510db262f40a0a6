package io.tracklog.ingest.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {
  /** Made by libsodium (PyNaCl 1.5), of {@code {"_type": "lwt", "tst": 1}}. */
  private static final String SEALED =
      "ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7XjP6ZLE+H6CNomEuonFmq4qSmPe4noo1rwKaNucpJDsP610UqTMVAHil";

  private static final String SECRET = "s".repeat(32);

  @Test
  void shouldOpenWhatAnotherImplementationHasClosed() {
    byte[] text = new SecretBox(SECRET).open(SEALED).orElseThrow();

    assertThat(new String(text, StandardCharsets.UTF_8))
        .isEqualTo("{\"_type\": \"lwt\", \"tst\": 1}");
  }

  @Test
  void shouldNotOpenWithAnotherSecret() {
    assertThat(new SecretBox("s".repeat(31)).open(SEALED)).isEmpty();
  }

  @Test
  void shouldNotOpenWhatWasChangedAnywhere() {
    // Given
    byte[] box = Base64.getDecoder().decode(SEALED);

    for (int i = 0; i < box.length; i++) {
      // When
      byte[] changed = box.clone();
      changed[i] ^= 1;

      // Then
      assertThat(new SecretBox(SECRET).open(Base64.getEncoder().encodeToString(changed)))
          .as("byte %d", i)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "no base64!", "ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7"})
  void shouldNotOpenWhatIsNoBox(String text) {
    assertThat(new SecretBox(SECRET).open(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "123456789012345678901234567890123", "ääääääääääääääää+"})
  void shouldRefuseASecretThatCannotBeOne(String secret) {
    assertThat(SecretBox.canHave(secret)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new SecretBox(secret));
  }
}
