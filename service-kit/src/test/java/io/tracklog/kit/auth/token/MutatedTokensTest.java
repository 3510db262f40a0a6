package io.tracklog.kit.auth.token;

import static io.tracklog.kit.auth.token.TokenFixture.EC;
import static io.tracklog.kit.auth.token.TokenFixture.HMAC;
import static io.tracklog.kit.auth.token.TokenFixture.RSA;
import static io.tracklog.kit.auth.token.TokenFixture.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.auth.AuthResult;
import io.tracklog.kit.testing.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No token that differs from an issued one in anything authenticates anybody. */
class MutatedTokensTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ";

  private final TokenFixture fixture = new TokenFixture();

  static Stream<TestIssuer> issuers() {
    return Stream.of(RSA, EC, HMAC);
  }

  @ParameterizedTest
  @MethodSource("issuers")
  void shouldRefuseATokenWithAnySingleByteFlipped(TestIssuer issuer) {
    // Given
    TokenVerifier verifier = verifierFor(issuer);
    String token = issuer.sign(fixture.claims());
    accepted(verifier, token);

    // Then, for each byte: its neighbour, and the other case of its letter
    for (int i = 0; i < token.length(); i++) {
      for (int flip : new int[] {0x01, 0x20}) {
        byte[] bytes = token.getBytes(StandardCharsets.ISO_8859_1);
        bytes[i] ^= (byte) flip;
        assertNobody(verifier, new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("issuers")
  void shouldRefuseATokenWithAnySpellingOfItsLastByte(TestIssuer issuer) {
    // Given: the last letter of Base64 has bits that decode to nothing
    TokenVerifier verifier = verifierFor(issuer);
    String token = issuer.sign(fixture.claims());
    String head = token.substring(0, token.length() - 1);

    // Then
    for (int i = 0; i < ALPHABET.length(); i++) {
      String other = head + ALPHABET.charAt(i);
      if (!other.equals(token)) {
        assertNobody(verifier, other);
      }
    }
    for (String tail : new String[] {"=", "==", " ", "\n", ".", "A", "~"}) {
      assertNobody(verifier, token + tail);
    }
    assertNobody(verifier, " " + token);
    assertNobody(verifier, head);
  }

  @Test
  void shouldRefuseATokenThatIsCutPastedAndShuffled() {
    // Given
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    TokenVerifier verifier = fixture.byPublicKey();
    String one = RSA.sign(fixture.claims());
    String other = EC.sign(fixture.claims().put("sub", "else"));

    // Then
    for (int i = 0; i < 2_000; i++) {
      String mutated = mutate(one, other, random);
      if (!mutated.equals(one) && !mutated.equals(other)) {
        assertThat(TokenFixture.result(verifier, mutated))
            .as("seed %d, round %d: %s", seed, i, mutated)
            .isInstanceOf(AuthResult.Refused.class);
      }
    }
  }

  private static String mutate(String one, String other, SplittableRandom random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? one : other);
    int steps = 1 + random.nextInt(4);
    for (int i = 0; i < steps; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 1 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 2 -> text.deleteCharAt(at);
        default -> {
          String[] parts = other.split("\\.", -1);
          text.replace(0, text.indexOf("."), parts[random.nextInt(3)]);
        }
      }
      if (text.indexOf(".") < 0 || text.isEmpty()) {
        text.append('.');
      }
    }
    return text.toString();
  }

  private TokenVerifier verifierFor(TestIssuer issuer) {
    return issuer == HMAC ? fixture.bySecret(TestIssuer.SECRET) : fixture.byPublicKey();
  }

  private static void assertNobody(TokenVerifier verifier, String token) {
    assertThat(TokenFixture.result(verifier, token))
        .as(token)
        .isInstanceOf(AuthResult.Refused.class);
  }
}
