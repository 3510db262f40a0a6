package io.tracklog.tools.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TokenCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldMakeATokenWithASecretThatItMade() throws Exception {
    // Given
    Path secret = folder.resolve("secret.txt");
    assertThat(run("secret", "--out", secret.toString())).isZero();

    // When
    SignedJWT token =
        token(
            "--secret-file=" + secret,
            "--publish=acme/bus-12",
            "--subscribe=acme/*",
            "--ttl=2h",
            "--issuer=https://issuer",
            "--audience=tracklog");

    // Then
    assertThat(token.verify(new MACVerifier(Files.readString(secret).strip()))).isTrue();
    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo("acme/bus-12");
    assertThat(claims.getIssuer()).isEqualTo("https://issuer");
    assertThat(claims.getAudience()).containsExactly("tracklog");
    assertThat(claims.getClaim("tracklog"))
        .isEqualTo(Map.of("publish", List.of("acme/bus-12"), "subscribe", List.of("acme/*")));
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofHours(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256"})
  void shouldMakeATokenWithAKeyOfASetThatItMade(String algorithm) throws Exception {
    // Given
    assertThat(run("keys", "--out=" + folder, "--algorithm=" + algorithm)).isZero();

    // When
    SignedJWT token =
        token("--key-file=" + folder.resolve("key-1.pem"), "--key-id=key-1", "--publish=*");

    // Then
    JWK key = keySet().getKeyByKeyId(token.getHeader().getKeyID());
    assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
    assertThat(token.verify(verifier(key))).isTrue();
  }

  @Test
  void shouldAddAKeyToTheSetAndNeverPublishAPrivateOne() throws Exception {
    // When
    assertThat(run("keys", "--out=" + folder)).isZero();
    assertThat(run("keys", "--out=" + folder, "--algorithm=ES256")).isZero();
    assertThat(run("keys", "--out=" + folder, "--algorithm=ES256", "--key-id=mine")).isZero();

    // Then
    assertThat(keySet().getKeys())
        .extracting(JWK::getKeyID)
        .containsExactly("key-1", "key-2", "mine");
    assertThat(keySet().containsNonPublicKeys()).isFalse();
    assertThat(Files.readString(folder.resolve("mine.pub.pem"))).startsWith("-----BEGIN PUBLIC");
    assertThat(out.toString()).contains("--key-id mine");
  }

  @Test
  void shouldKeepPrivateKeysForTheirOwnerAndOverwriteNone() throws Exception {
    // Given
    assertThat(run("keys", "--out=" + folder)).isZero();
    Path key = folder.resolve("key-1.pem");
    String before = Files.readString(key);
    Files.delete(folder.resolve("jwks.json"));

    // When, then
    assertThat(run("keys", "--out=" + folder)).isEqualTo(1);
    assertThat(err.toString()).contains("key-1.pem exists");
    assertThat(run("secret", "--out=" + key)).isEqualTo(1);
    assertThat(Files.readString(key)).isEqualTo(before);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--publish=a/b                                     | either --secret-file or --key-file",
        "--publish=a/b --secret-file=x --key-file=y        | either --secret-file or --key-file",
        "--secret-file=x                                   | give --publish or --subscribe",
        "--secret-file=x --publish=acme                    | fleet/device",
        "--secret-file=x --subscribe=acme/bus*             | ",
        "--secret-file=x --publish=a/b --ttl=soon          | not a duration",
        "keys --algorithm=HS256                            | HS256",
        "keys --key-id=../x                                | is not 1 to 64",
      })
  void shouldSayWhatIsWrongWithItsUse(String line, String message) {
    assertThat(run(line.strip().split(" +"))).isEqualTo(2);
    assertThat(err.toString()).contains(message == null ? "bus*" : message);
  }

  @Test
  void shouldSayWhatIsWrongWithAFileAndShowNothingOfIt() throws Exception {
    Path weak = Files.writeString(folder.resolve("weak"), "hush");

    for (String option : new String[] {"--secret-file=", "--key-file="}) {
      assertThat(run(option + weak, "--publish=a/b")).isEqualTo(1);
      assertThat(run(option + folder.resolve("none"), "--publish=a/b")).isEqualTo(1);
    }
    assertThat(err.toString())
        .contains("at least 32 are needed", "holds no PRIVATE KEY", "none does not exist")
        .doesNotContain("hush");
  }

  private SignedJWT token(String... options) throws Exception {
    StringWriter printed = new StringWriter();
    int exitCode =
        new CommandLine(new TokenCommand())
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(err))
            .execute(options);
    assertThat(exitCode).as(err.toString()).isZero();
    return SignedJWT.parse(printed.toString().strip());
  }

  private JWKSet keySet() throws Exception {
    return JWKSet.load(folder.resolve("jwks.json").toFile());
  }

  private static JWSVerifier verifier(JWK key) throws Exception {
    return key.getKeyType().getValue().equals("RSA")
        ? new RSASSAVerifier(key.toRSAKey())
        : new ECDSAVerifier(key.toECKey());
  }

  private int run(String... options) {
    return new CommandLine(new TokenCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(options);
  }
}
