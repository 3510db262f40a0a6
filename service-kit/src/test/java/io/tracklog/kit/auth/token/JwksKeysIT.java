package io.tracklog.kit.auth.token;

import static io.tracklog.kit.auth.token.TokenFixture.EC;
import static io.tracklog.kit.auth.token.TokenFixture.RSA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.kit.auth.CannotTellException;
import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import io.tracklog.kit.config.JwksSettings;
import io.tracklog.kit.ops.HealthStatus;
import io.tracklog.kit.testing.KeySetServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys from a real endpoint that rotates them, hangs, goes away and comes back. */
class JwksKeysIT {
  private static final String SOON = "--refresh=100ms";
  private static final String NEVER = "--refresh=1h";

  private final Vertx vertx = Vertx.vertx();
  private final KeySetServer server = new KeySetServer(vertx).serve(RSA);
  private final List<JwksKeys> opened = new ArrayList<>();

  @AfterEach
  void stop() {
    opened.forEach(JwksKeys::close);
    vertx.close().await();
  }

  @Test
  void shouldFetchTheKeysAtItsStart() {
    JwksKeys keys = start(NEVER);

    await().atMost(1, TimeUnit.MINUTES).until(() -> ids(keys.current()).equals(List.of("rsa-1")));
    assertThat(keys.health().status()).isEqualTo(HealthStatus.UP);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void shouldTakeUpRotatedKeysByItself() {
    JwksKeys keys = start(SOON);
    await().atMost(1, TimeUnit.MINUTES).until(() -> !keys.current().isEmpty());

    server.serve(RSA, EC);
    await()
        .atMost(1, TimeUnit.MINUTES)
        .until(() -> ids(keys.current()).equals(List.of("rsa-1", "ec-1")));
    server.serve(EC);
    await().atMost(1, TimeUnit.MINUTES).until(() -> ids(keys.current()).equals(List.of("ec-1")));
  }

  @Test
  void shouldLookForAKeyThatIsNotKnownButNotInAFlood() {
    // Given
    JwksKeys keys = start(NEVER, "--cooldown=30m");
    await().atMost(1, TimeUnit.MINUTES).until(() -> !keys.current().isEmpty());
    server.serve(EC);

    // When a thousand tokens name keys that nobody knows, within the cooldown
    List<KeySet> answers = Stream.generate(() -> keys.newer().await()).limit(1_000).toList();

    // Then
    assertThat(answers).allMatch(answer -> ids(answer).equals(List.of("rsa-1")));
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void shouldFetchForAnUnknownKeyAfterTheCooldown() {
    JwksKeys keys = start(NEVER, "--cooldown=100ms");
    await().atMost(1, TimeUnit.MINUTES).until(() -> !keys.current().isEmpty());
    server.serve(EC);

    await()
        .atMost(1, TimeUnit.MINUTES)
        .until(() -> ids(keys.newer().await()).equals(List.of("ec-1")));
  }

  @Test
  void shouldLetAllShareOneFetchAndWaitForIt() {
    // Given a fetch under way
    server.hold();
    JwksKeys keys = start(NEVER);
    await().atMost(1, TimeUnit.MINUTES).until(() -> server.held() == 1);

    // When many ask, and the endpoint then answers
    List<Future<KeySet>> waiting = Stream.generate(keys::newer).limit(100).toList();
    server.letGo();

    // Then
    assertThat(waiting).allMatch(answer -> ids(answer.await()).equals(List.of("rsa-1")));
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void shouldSendAwayThoseForWhomThereIsNoRoomToWait() {
    // Given
    server.hold();
    JwksKeys keys = start(NEVER, "--timeout=1m");
    await().atMost(1, TimeUnit.MINUTES).until(() -> server.held() == 1);
    List<Future<KeySet>> waiting =
        Stream.generate(keys::newer).limit(JwksKeys.MAX_WAITING).toList();

    // When one more comes
    Future<KeySet> more = keys.newer();

    // Then
    assertThatThrownBy(more::await).isInstanceOf(CannotTellException.class);
    server.letGo();
    assertThat(Future.all(waiting).await().succeeded()).isTrue();
  }

  @Test
  void shouldNotLetAnybodyWaitLongerThanAFetchMayTake() {
    server.hold();
    JwksKeys keys = start(NEVER, "--timeout=200ms");

    assertThatThrownBy(() -> keys.newer().await()).isInstanceOf(CannotTellException.class);
    assertThat(keys.health().status()).isEqualTo(HealthStatus.DOWN);
    assertThat(keys.health().detail()).contains(server.url());
    server.letGo();
  }

  @Test
  void shouldKeepTheOldKeysWhileTheEndpointIsAwayAndComeBack() {
    // Given
    JwksKeys keys = start(SOON, "--cooldown=100ms");
    await().atMost(1, TimeUnit.MINUTES).until(() -> !keys.current().isEmpty());

    // When it goes away
    server.goAway();
    await()
        .atMost(1, TimeUnit.MINUTES)
        .until(() -> keys.health().status() == HealthStatus.DEGRADED);

    // Then what is known still is, and what is not cannot be told
    assertThat(ids(keys.current())).containsExactly("rsa-1");
    assertThatThrownBy(() -> keys.newer().await()).isInstanceOf(CannotTellException.class);

    // When it comes back
    server.serve(EC).comeBack();

    // Then
    await().atMost(1, TimeUnit.MINUTES).until(() -> ids(keys.current()).equals(List.of("ec-1")));
    assertThat(keys.health().status()).isEqualTo(HealthStatus.UP);
  }

  @Test
  void shouldStartWithoutAnEndpointAndBeReadyOnceThereIsOne() {
    // Given
    server.goAway();

    // When
    JwksKeys keys = start(SOON, "--cooldown=100ms");

    // Then
    await().atMost(1, TimeUnit.MINUTES).until(() -> keys.health().detail().contains("refused"));
    assertThat(keys.health().status()).isEqualTo(HealthStatus.DOWN);
    server.comeBack();
    await().atMost(1, TimeUnit.MINUTES).until(() -> keys.health().status() == HealthStatus.UP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "500 | {}                | status 500",
        "302 | {}                | status 302",
        "200 | {}                | not a JSON Web Key Set",
        "200 | <html>            | not a JSON Web Key Set",
        "200 | {\"keys\":[]}     | has 0 keys",
      })
  void shouldSayWhatIsWrongWithTheAnswer(int status, String body, String trouble) {
    server.serve(status, body);
    JwksKeys keys = start(NEVER);

    await().atMost(1, TimeUnit.MINUTES).until(() -> keys.health().detail().contains(trouble));
    assertThat(keys.health().status()).isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void shouldNotReadAnEndlessAnswer() {
    server.serve(200, "[" + " ".repeat(2 << 20) + "]");
    JwksKeys keys = start(NEVER);

    await().atMost(1, TimeUnit.MINUTES).until(() -> keys.health().detail().contains("larger than"));
  }

  private JwksKeys start(String... flags) {
    List<String> all = new ArrayList<>(List.of("--url=" + server.url()));
    if (!List.of(flags).toString().contains("--cooldown")) {
      all.add("--cooldown=100ms");
    }
    all.addAll(List.of(flags));
    JwksKeys keys =
        JwksKeys.start(
            vertx,
            ConfigLoader.load(
                JwksSettings.class, ConfigSources.ofFlags(all.toArray(String[]::new))),
            new SimpleMeterRegistry());
    opened.add(keys);
    return keys;
  }

  private static List<String> ids(KeySet keys) {
    return keys.keys().stream().map(key -> String.valueOf(key.id())).toList();
  }
}
