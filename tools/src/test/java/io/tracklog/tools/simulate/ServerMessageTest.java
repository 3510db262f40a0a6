package io.tracklog.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerMessageTest {
  @Test
  void shouldReadEachKindWhenWellFormed() {
    assertThat(ServerMessage.parse("{\"type\":\"ack\",\"seq\":17,\"at\":\"3:120734\"}"))
        .isEqualTo(new ServerMessage.Ack(17));
    assertThat(
            ServerMessage.parse(
                "{\"type\":\"error\",\"seq\":18,\"code\":\"invalid-position\",\"message\":\"x\"}"))
        .isEqualTo(new ServerMessage.Refusal(18L, "invalid-position"));
    assertThat(ServerMessage.parse("{\"type\":\"error\",\"code\":\"malformed\"}"))
        .isEqualTo(new ServerMessage.Refusal(null, "malformed"));
    assertThat(
            ServerMessage.parse("{\"type\":\"reconnect\",\"afterMs\":4200,\"reason\":\"drain\"}"))
        .isEqualTo(new ServerMessage.Reconnect(4200, "drain"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "{\"type\":\"greeting\"}", "{\"seq\":1}"})
  void shouldNotChokeWhenTheMessageIsOfAnotherKind(String frame) {
    assertThat(ServerMessage.parse(frame)).isInstanceOf(ServerMessage.Unknown.class);
  }
}
