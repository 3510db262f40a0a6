package io.tracklog.fanout.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tracklog.fanout.http.StartPoint;
import io.tracklog.fanout.http.StreamRequest;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.DeviceId;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {
  private static final long NOW_MS = 1_750_000_000_000L;
  private static final String EVERYTHING =
      """
      {"type":"subscribe","id":"a","devices":["f/d","g/e"],"fleets":["h"],"bbox":[170,-10.5,-170,1e1],\
      "mode":"log","from":"earliest","until":1700000000000,"snapshot":false,"minDistance":50,"maxRate":0.5}""";

  @Test
  void shouldReadEverythingThatASubscriptionCanSay() {
    StreamRequest request = ((Command.Subscribe) read(EVERYTHING)).request();

    assertThat(request.filter().devices())
        .containsExactlyInAnyOrder(DeviceId.parse("f/d"), DeviceId.parse("g/e"));
    assertThat(request.filter().fleets()).containsExactly("h");
    assertThat(request.area()).contains(new BoundingBox(170, -10.5, -170, 10));
    assertThat(request.mode()).isEqualTo(DeliveryMode.LOG);
    assertThat(request.start()).isEqualTo(new StartPoint.Earliest());
    assertThat(request.until()).isEqualTo(OptionalLong.of(1_700_000_000_000L));
    assertThat(request.snapshot()).isEqualTo(Optional.of(false));
    assertThat(request.thinning().minDistanceM()).isEqualTo(50);
    assertThat(request.thinning().maxPerSecond()).isEqualTo(0.5);
  }

  @Test
  void shouldReadWhatIsLeftOutOrNullAsTheDefault() {
    StreamRequest request =
        ((Command.Subscribe) read("{\"from\":null,\"id\":\"a\",\"type\":\"subscribe\"}")).request();

    assertThat(request.filter().isEverything()).isTrue();
    assertThat(request.mode()).isEqualTo(DeliveryMode.LATEST);
    assertThat(request.start()).isEqualTo(new StartPoint.Unsaid());
    assertThat(request.thinning().isNone()).isTrue();
  }

  @Test
  void shouldReadMovesAndEnds() {
    assertThat(read("{\"type\":\"move\",\"id\":\"a\",\"bbox\":[1,2,3,4]}"))
        .isEqualTo(new Command.Move("a", new BoundingBox(1, 2, 3, 4)));
    assertThat(read("{\"type\":\"unsubscribe\",\"id\":\"a\"}"))
        .isEqualTo(new Command.Unsubscribe("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'type':'subscribe','id':'a','device':['f/d']}|malformed|there is no \"device\" in subscribe",
        "{'type':'move','id':'a','bbox':[1,2,3,4],'mode':'log'}|malformed|there is no \"mode\" in move",
        "{'type':'move','id':'a'}|malformed|move needs a bbox",
        "{'type':'subscribe','id':'a','devices':['f']}|invalid-device|devices: ",
        "{'type':'subscribe','id':'a','devices':[]}|malformed|devices is empty; leave it out",
        "{'type':'subscribe','id':'a','devices':'f/d'}|malformed|devices is an array",
        "{'type':'subscribe','id':'a','fleets':['a b']}|invalid-device|fleets: ",
        "{'type':'subscribe','id':'a','bbox':[1,2,3]}|malformed|bbox is not [west",
        "{'type':'subscribe','id':'a','bbox':[1,99,3,99]}|malformed|outside [-90, 90]",
        "{'type':'subscribe','id':'a','bbox':[[1,2,3,4]]}|malformed|bbox holds what it cannot hold",
        "{'type':'subscribe','id':'a','mode':'all'}|malformed|is not latest or log",
        "{'type':'subscribe','id':'a','mode':['log']}|malformed|mode is one value, not an array",
        "{'type':'subscribe','id':'a','snapshot':1}|malformed|is not true or false",
        "{'type':'subscribe','id':'a','from':'yesterday'}|malformed|is none of: a cursor",
        "{'type':'subscribe','id':'a','until':1}|malformed|until ends a replay",
        "{'type':'subscribe','id':'a','maxRate':0}|malformed|positions per second",
        "{'type':'publish','id':'a'}|malformed|type is none of subscribe, move, unsubscribe",
        "{'id':'a'}|malformed|type is none of"
      })
  void shouldSayWhatIsWrongAndWithWhich(String message, String code, String detail) {
    CommandReader reader = new CommandReader();

    ProblemException refused = refuse(reader, message.replace('\'', '"').getBytes(UTF_8));

    assertThat(refused.problem().code()).isEqualTo(code);
    assertThat(refused.problem().detail()).contains(detail);
    assertThat(reader.id()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}{}",
        "{} x",
        "{'type':'unsubscribe'}",
        "{'type':'unsubscribe','id':''}",
        "{'type':'unsubscribe','id':7}",
        "{'type':'unsubscribe','id':['a']}",
        "{'type':'unsubscribe','id':{}}",
        "{'type':'unsubscribe','id':'0123456789012345678901234567890123456789012345678901234567890123x'}"
      })
  void shouldRefuseWhatNamesNoSubscription(String message) {
    CommandReader reader = new CommandReader();

    assertThat(refuse(reader, message.replace('\'', '"').getBytes(UTF_8)).problem().code())
        .isEqualTo("malformed");
    assertThat(reader.id()).isNull();
  }

  @Test
  void shouldTakeAnIdOf64Characters() {
    assertThat(read("{\"type\":\"unsubscribe\",\"id\":\"" + "ü".repeat(64) + "\"}").id())
        .hasSize(64);
  }

  @Test
  void shouldAnswerEveryMutationWithACommandOrACode() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = mutate(EVERYTHING.getBytes(UTF_8), random);
      try {
        assertThat(new CommandReader().read(mutated, 4, NOW_MS)).isNotNull();
      } catch (ProblemException refused) {
        assertThat(refused.problem().code()).as("seed %s", seed).isNotBlank();
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ": " + new String(mutated, UTF_8), e);
      }
    }
  }

  private static byte[] mutate(byte[] original, SplittableRandom random) {
    byte[] mutated = original.clone();
    int changes = random.nextInt(1, 6);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(mutated.length);
      switch (random.nextInt(4)) {
        case 0 -> mutated[at] = (byte) random.nextInt(256);
        case 1 -> mutated[at] = (byte) "{}[],:\"-.eE0".charAt(random.nextInt(12));
        case 2 -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
        default -> mutated[at] = mutated[random.nextInt(mutated.length)];
      }
    }
    return mutated;
  }

  private static Command read(String message) {
    return new CommandReader().read(message.getBytes(UTF_8), 4, NOW_MS);
  }

  private static ProblemException refuse(CommandReader reader, byte[] message) {
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> reader.read(message, 4, NOW_MS));
    assertThat(refused).isNotNull();
    return refused;
  }
}
