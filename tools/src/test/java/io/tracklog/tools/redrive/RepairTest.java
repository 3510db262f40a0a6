package io.tracklog.tools.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracklog.schemas.model.DeviceId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RepairTest {
  private static final JsonMapper JSON = new JsonMapper();

  static Stream<Arguments> mended() {
    return Stream.of(
        Arguments.of(new Repair.RenameField("lng", "lon"), "{\"lng\":-97}", "{\"lon\":-97}"),
        Arguments.of(
            new Repair.RenameField("lng", "lon"), "{\"lng\":1,\"lon\":2}", "{\"lng\":1,\"lon\":2}"),
        Arguments.of(new Repair.DropField("speed"), "{\"lat\":1,\"speed\":-1}", "{\"lat\":1}"),
        Arguments.of(
            new Repair.UnquoteNumbers(),
            "{\"lat\":\"30.25\",\"device\":\"7\"}",
            "{\"lat\":30.25,\"device\":\"7\"}"),
        Arguments.of(new Repair.UnquoteNumbers(), "{\"lat\":\"north\"}", "{\"lat\":\"north\"}"),
        Arguments.of(
            new Repair.SwapLatLon(), "{\"lat\":-97,\"lon\":30}", "{\"lat\":30,\"lon\":-97}"),
        Arguments.of(new Repair.ScaleSpeed(0.5), "{\"speed\":20}", "{\"speed\":10.0}"),
        Arguments.of(new Repair.ShiftTime(Duration.ofHours(-1)), "{\"ts\":3600005}", "{\"ts\":5}"),
        Arguments.of(
            new Repair.ShiftTime(Duration.ofHours(-1)),
            "{\"ts\":\"2026-11-21T03:00:00+01:00\"}",
            "{\"ts\":\"2026-11-21T02:00+01:00\"}"),
        Arguments.of(
            new Repair.SetFleet("acme"), "{\"device\":\"bus\"}", "{\"device\":\"acme/bus\"}"),
        Arguments.of(new Repair.SetFleet("acme"), "{\"device\":\"a/b\"}", "{\"device\":\"a/b\"}"),
        Arguments.of(
            new Repair.SetDevice(new DeviceId("acme", "bus")), "{}", "{\"device\":\"acme/bus\"}"));
  }

  @ParameterizedTest
  @MethodSource("mended")
  void shouldMendWhatItsRuleSaysAndNothingElse(Repair repair, String before, String after)
      throws Exception {
    ObjectNode position = read(before);

    assertThat(repair.mend(position).toString()).isEqualTo(after);
    assertThat(position).as("what was given").isEqualTo(read(before));
  }

  @ParameterizedTest
  @MethodSource("mended")
  void shouldLeaveAnEmptyPositionAlone(Repair repair, String before, String after) {
    ObjectNode mended = repair.mend(JSON.createObjectNode());

    assertThat(mended.isEmpty() || repair instanceof Repair.SetDevice).isTrue();
  }

  @Test
  void shouldReadWhatTheGatewayReads() throws Exception {
    PositionTexts texts = new PositionTexts();

    assertThat(texts.parse(bytes("{\"lat\":1}"))).hasSize(1);
    assertThat(texts.parse(bytes("[{\"lat\":1},{\"lat\":NaN}]"))).hasSize(2);
    assertThat(texts.parse(bytes("{\"lat\":1}\n{\"lat\":2}\n"))).hasSize(2);
    for (String text : List.of("", "7", "{\"lat\":", "{} x", "[1]")) {
      assertThatIOException().as(text).isThrownBy(() -> texts.parse(bytes(text)));
    }
  }

  private static ObjectNode read(String text) throws Exception {
    return (ObjectNode) JSON.readTree(text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
