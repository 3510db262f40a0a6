package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestDevice;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TopicContents;
import io.tracklog.schemas.model.RejectedPosition;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is sent gets its code and is counted, and the connection goes on where it can. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final int FRAME_BYTES = 65_536;

  private TestCluster cluster;
  private TestGateway gateway;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    cluster = new TestCluster(directory);
    gateway = new TestGateway(cluster);
  }

  @AfterEach
  void assertAtRest() {
    gateway.assertAtRest();
  }

  @AfterAll
  void stop() {
    gateway.close();
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"seq\":5,\"lat\":123.0,\"lon\":1}                       | invalid-position | 5",
        "{\"seq\":5,\"lat\":1,\"lon\":-181}                        | invalid-position | 5",
        "{\"seq\":5,\"lat\":NaN,\"lon\":1}                         | invalid-position | 5",
        "{\"seq\":5,\"lon\":1}                                     | invalid-position | 5",
        "{\"seq\":5,\"lat\":1}                                     | invalid-position | 5",
        "{\"seq\":5,\"lat\":1,\"lon\":2,\"heading\":361}           | invalid-position | 5",
        "{\"seq\":5,\"lat\":1,\"lon\":2,\"speed\":-1}              | invalid-position | 5",
        "{\"seq\":-5,\"lat\":1,\"lon\":2}                          | invalid-position | -5",
        "{\"seq\":5,\"lat\":\"1\",\"lon\":2}                       | malformed        | 5",
        "{\"lat\":\"1\",\"lon\":2}                                 | malformed        | 1",
        "{\"seq\":\"x\",\"lat\":1,\"lon\":2}                       | malformed        |",
        "{\"seq\":5,\"lat\":1,\"lon\":2,\"ts\":\"yesterday\"}      | malformed        | 5",
        "{\"seq\":5,\"lat\":1,\"lon\":2,\"ts\":1000}               | too-old          | 5",
        "{\"seq\":5,\"lat\":1,\"lon\":2,\"ts\":4102444800000}      | in-future        | 5",
        "{\"seq\":5,\"lat\":1,\"lon\":2,\"device\":\"bus\"}        | invalid-device   | 5",
        "{\"seq\":5,\"lat\":1,\"lon\":2,\"device\":\"a/other\"}    | invalid-device   | 5",
        "{\"seq\":5,\"lat\":1,                                     | malformed        |",
        "hello                                                     | malformed        |",
        "[1,2]                                                     | malformed        |",
      })
  void shouldAnswerWithItsCodeAndGoOnWhenInputIsBad(String frame, String code, Long sequence) {
    // Given
    double counted = refused(code);
    try (TestDevice device = gateway.connect("?device=" + TestGateway.newDevice())) {
      // When
      device.send(frame).send("{\"seq\":100,\"lat\":1,\"lon\":2}");

      // Then
      JsonObject error = device.awaitError(code);
      assertThat(error.getLong("seq")).isEqualTo(sequence);
      assertThat(error.getString("message")).isNotBlank();
      device.awaitAck(100);
      assertThat(device.told().get(0)).isEqualTo(error);
      assertThat(refused(code)).isEqualTo(counted + 1);
    }
  }

  @Test
  void shouldRefuseADeviceThatNobodyNamesWhenAHubLeavesItOut() {
    try (TestDevice hub = gateway.connect("")) {
      hub.send("{\"seq\":1,\"lat\":1,\"lon\":2}");

      assertThat(hub.awaitError("invalid-device").getLong("seq")).isEqualTo(1);
      assertThat(hub.awaitAck(1).containsKey("at")).isFalse();
    }
  }

  @Test
  void shouldRefuseTheFrameAndGoOnWhenItHoldsTooManyPositions() {
    try (TestDevice device = gateway.connect("?device=" + TestGateway.newDevice())) {
      device.send("[" + "{\"lat\":1,\"lon\":2},".repeat(1000) + "{\"lat\":1,\"lon\":2}]");

      assertThat(device.awaitError("too-large").containsKey("seq")).isFalse();
      device.send("[" + "{\"lat\":1,\"lon\":2},".repeat(999) + "{\"lat\":1,\"lon\":2}]");
      device.awaitAck(1000);
    }
  }

  @Test
  void shouldTakeAFrameOfTheLimitAndCloseWhenOneIsLarger() {
    double counted = gateway.count("input.refused", "reason", "too-large");
    try (TestDevice device = gateway.connect("?device=" + TestGateway.newDevice())) {
      String position = "{\"seq\":1,\"lat\":1,\"lon\":2}";
      device.send(position + " ".repeat(FRAME_BYTES - position.length()));
      device.awaitAck(1);

      device
          .socket()
          .writeFinalTextFrame(position + " ".repeat(FRAME_BYTES - position.length() + 1));

      assertThat(device.awaitClose()).isEqualTo(1009);
      assertThat(gateway.count("input.refused", "reason", "too-large")).isEqualTo(counted + 1);
    }
  }

  @Test
  void shouldCloseWhenAMessageInPiecesGrowsTooLarge() {
    try (TestDevice device = gateway.connect("?device=" + TestGateway.newDevice())) {
      // Sent as frames of 65,536 bytes each.
      device.send("[" + " ".repeat(2 * FRAME_BYTES) + "]");

      assertThat(device.awaitClose()).isEqualTo(1009);
    }
  }

  @Test
  void shouldAcknowledgeWhatCameBeforeAndCloseWhenAFrameIsBinaryWithoutTheSubprotocol() {
    try (TestDevice device = gateway.connect("?device=" + TestGateway.newDevice())) {
      device.send("{\"seq\":1,\"lat\":1,\"lon\":2}").sendBinary(new byte[] {0, 1, 2});

      assertThat(device.awaitClose()).isEqualTo(1007);
      device.awaitError("malformed");
      device.awaitAck(1);
    }
  }

  @Test
  void shouldKeepTheBytesAndTheReasonWhenAPositionIsRefused() {
    // Given
    String name = TestGateway.newDevice();
    String bad = "{\"seq\":2,\"lat\":99,\"lon\":2}";
    try (TestDevice device = gateway.connect("?device=" + name)) {
      // When
      device.send("[{\"seq\":1,\"lat\":1,\"lon\":2}," + bad + "]");
      device.awaitAck(2);
    }

    // Then
    RejectedPosition kept =
        new TopicContents(cluster).awaitRejected(r -> name.equals(r.device()), 1).get(0);
    assertThat(StandardCharsets.UTF_8.decode(kept.raw()).toString()).isEqualTo(bad);
    assertThat(kept.reason().code()).isEqualTo("invalid-position");
    assertThat(kept.message()).contains("lat").contains("99");
    assertThat(kept.origin()).isEqualTo("websocket");
  }

  private double refused(String code) {
    return gateway.count("positions.rejected", "reason", code)
        + gateway.count("input.refused", "reason", code);
  }
}
