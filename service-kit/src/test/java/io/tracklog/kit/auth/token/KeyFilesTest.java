package io.tracklog.kit.auth.token;

import static io.tracklog.kit.auth.token.TokenFixture.EC;
import static io.tracklog.kit.auth.token.TokenFixture.RSA;
import static io.tracklog.kit.auth.token.TokenFixture.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.tracklog.kit.testing.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.Base64;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {
  private final TokenFixture fixture = new TokenFixture();
  @TempDir private Path directory;

  @Test
  void shouldTakeAKeySetASingleKeyAndPem() throws Exception {
    for (String text :
        new String[] {
          TestIssuer.keySet(RSA, EC),
          "  \n" + RSA.publicKey().toJSONString(),
          pem("PUBLIC KEY", publicKey(EC)) + pem("PUBLIC KEY", publicKey(RSA)),
          "Issued by us.\n" + pem("PUBLIC KEY", publicKey(RSA)) + "That is all."
        }) {
      TokenVerifier verifier =
          fixture.verifier(
              EnumSet.of(SigningAlgorithm.RS256, SigningAlgorithm.ES256),
              KeyFiles.publicKeys(file(text)));

      accepted(verifier, RSA.sign(fixture.claims()));
    }
  }

  @Test
  void shouldTakeTheKeyOfACertificate() throws Exception {
    // Given what a certificate authority gave somebody: valid in 2026, RSA of 2048 bits
    Path certificate = Path.of("src/test/resources/io/tracklog/kit/auth/token/certificate.pem");

    assertThat(KeyFiles.publicKeys(certificate).keys())
        .extracting(VerificationKey::algorithm)
        .containsExactly(SigningAlgorithm.RS256);
  }

  @Test
  void shouldRefuseAPrivateKeyWithoutShowingIt() throws Exception {
    var rsa = new RSAKeyGenerator(2048).generate();
    String jwk = rsa.toJSONString();
    String pem = pem("PRIVATE KEY", rsa.toPrivateKey());

    for (String text : new String[] {jwk, "{\"keys\":[" + jwk + "]}", pem}) {
      assertThatThrownBy(() -> KeyFiles.publicKeys(file(text)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("auth.key-file")
          .hasMessageContaining("which is all that a gateway needs")
          .hasMessageNotContaining(rsa.getPrivateExponent().toString());
    }
  }

  @Test
  void shouldLeaveOutKeysThatAreNotForThis() throws Exception {
    // Given keys too small, for encryption, on another curve, for another algorithm
    String small = new RSAKeyGenerator(1024, true).generate().toPublicJWK().toJSONString();
    String other = new ECKeyGenerator(Curve.P_384).generate().toPublicJWK().toJSONString();
    String encryption = RSA.publicKey().toJSONString().replace("{", "{\"use\":\"enc\",");
    String longer = RSA.publicKey().toJSONString().replace("{", "{\"alg\":\"RS512\",");
    String unknown = "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AAAA\"}";

    for (String key : new String[] {small, other, encryption, longer, unknown}) {
      assertThat(JoseKeys.ofJson("{\"keys\":[" + key + "]}")).as(key).isEmpty();
    }
    assertThat(JoseKeys.ofJson("{\"keys\":[" + unknown + "," + RSA.publicKey() + "]}")).hasSize(1);
  }

  @Test
  void shouldNotTakeAPublishedSecretForOne() throws Exception {
    String secret = new OctetSequenceKeyGenerator(256).generate().toJSONString();

    assertThat(JoseKeys.ofJson("{\"keys\":[" + secret + "]}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{\"keys\":[]}",
        "{\"keys\":17}",
        "no key",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----",
      })
  void shouldSayWhichFileHoldsNoKey(String text) throws Exception {
    Path file = file(text);

    assertThatThrownBy(() -> KeyFiles.publicKeys(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("auth.key-file " + file + ": ");
  }

  @Test
  void shouldSayThatAFileIsMissing() {
    assertThatThrownBy(() -> KeyFiles.publicKeys(directory.resolve("none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none: cannot be read");
    assertThatThrownBy(() -> KeyFiles.secrets(directory.resolve("none")))
        .hasMessageStartingWith("auth.secret-file")
        .hasMessageContaining("none: cannot be read");
  }

  @Test
  void shouldTakeSecretsOfSeveralLines() throws Exception {
    KeySet keys = KeyFiles.secrets(file(TestIssuer.SECRET + "\n\n  " + "x".repeat(32) + "\r\n"));

    TokenVerifier verifier = fixture.verifier(EnumSet.of(SigningAlgorithm.HS256), keys);
    accepted(verifier, TestIssuer.secret(TestIssuer.SECRET).sign(fixture.claims()));
    accepted(verifier, TestIssuer.secret("x".repeat(32)).sign(fixture.claims()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "hush hush", "a secret of 32 bytes or more: ok\nhush hush"})
  void shouldRefuseSecretsThatAreTooShortWithoutShowingThem(String text) throws Exception {
    Path file = file(text);

    assertThatThrownBy(() -> KeyFiles.secrets(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 32 bytes")
        .hasMessageContaining("tracklog token secret")
        .hasMessageNotContaining("hush");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "key", ""), text);
  }

  private static Key publicKey(TestIssuer issuer) throws Exception {
    return ((AsymmetricJWK) issuer.publicKey()).toPublicKey();
  }

  private static String pem(String label, Key key) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }
}
