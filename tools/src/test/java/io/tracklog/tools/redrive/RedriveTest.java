package io.tracklog.tools.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.ReasonCode;
import io.tracklog.schemas.model.RejectedPosition;
import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.log.LogEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over records of a list, against a gateway that answers as it is told. */
class RedriveTest {
  private static final String LOG = "tracklog.rejected@J8qXb0b2Tq6gkGzO0hVbpQ";

  @TempDir private Path folder;
  private final List<RejectedPosition> log = new ArrayList<>();
  private GatewayDouble gateway;
  private RedriveTally tally;
  private boolean hadUnsent;

  @BeforeEach
  void start() throws Exception {
    gateway = new GatewayDouble();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void shouldSendMendedPositionsWithWhatTheGatewayKnewOfThem() throws Exception {
    rejected(ReasonCode.INVALID_POSITION, "{\"lat\":1,\"lng\":2,\"seq\":7}");

    assertThat(run(false, new Repair.RenameField("lng", "lon"))).isEmpty();

    assertThat(gateway.taken())
        .extracting(Object::toString)
        .containsExactly("{\"lat\":1,\"seq\":7,\"device\":\"acme/bus-1\",\"ts\":1000,\"lon\":2}");
  }

  @Test
  void shouldSendEachOnceHoweverOftenItIsRun() throws Exception {
    for (int i = 0; i < 250; i++) {
      rejected(ReasonCode.IN_FUTURE, "{\"lat\":1,\"lon\":2,\"seq\":" + i + "}");
    }
    gateway.next(202, "{\"accepted\":99,\"rejected\":[{\"index\":3,\"code\":\"in-future\"}]}");

    assertThat(run(false)).isEmpty();
    assertThat(run(false)).isEmpty();

    assertThat(gateway.taken()).hasSize(250).doesNotHaveDuplicates();
    assertThat(tally.hasRefused()).isFalse();
  }

  @Test
  void shouldNotSendAgainWhatMayHaveArrivedUnlessToldTo() throws Exception {
    rejected(ReasonCode.IN_FUTURE, "{\"lat\":1,\"lon\":2}");
    gateway.next(503, "{\"code\":\"overloaded\"}");

    assertThat(run(false)).get().asString().contains("503", "not known");
    assertThat(run(false)).isEmpty();
    assertThat(gateway.taken()).hasSize(1);

    assertThat(run(true)).isEmpty();
    assertThat(gateway.taken()).hasSize(2);
  }

  @Test
  void shouldComeBackWhenTheGatewaySaysLater() throws Exception {
    rejected(ReasonCode.IN_FUTURE, "{\"lat\":1,\"lon\":2}");
    gateway.next(429, "{\"code\":\"rate-limited\"}");

    assertThat(run(false)).isEmpty();

    assertThat(gateway.taken()).hasSize(2);
  }

  @Test
  void shouldNotCallItDoneWhenTheGatewaySaysLaterAgainAndAgain() throws Exception {
    rejected(ReasonCode.IN_FUTURE, "{\"lat\":1,\"lon\":2}");
    for (int i = 0; i < 20; i++) {
      gateway.next(429, "{\"code\":\"rate-limited\"}");
    }

    assertThat(run(false)).get().asString().contains("--rate");
    assertThat(hadUnsent).isTrue();
    assertThat(run(false)).isEmpty();
    assertThat(hadUnsent).isFalse();
  }

  @Test
  void shouldSendLaterWhatWasSurelyNotTaken() throws Exception {
    rejected(ReasonCode.IN_FUTURE, "{\"lat\":1,\"lon\":2}");
    gateway.next(401, "{\"code\":\"unauthorized\"}");

    assertThat(run(false)).get().asString().contains("401");
    assertThat(run(false)).isEmpty();

    assertThat(gateway.taken()).hasSize(2);
  }

  @Test
  void shouldLeaveOutWhatCannotBeSentAndWhatItsSenderSendsAgain() throws Exception {
    rejected(ReasonCode.RATE_LIMITED, "{\"lat\":1,\"lon\":2}");
    rejected(ReasonCode.MALFORMED, "{\"lat\":1,");
    rejected(ReasonCode.MALFORMED, "x".repeat(5_000));

    assertThat(run(false)).isEmpty();

    assertThat(gateway.taken()).isEmpty();
  }

  /** Runs over all records; why it ended early, if it did. */
  private Optional<String> run(boolean retryUncertain, Repair... repairs) throws Exception {
    tally = new RedriveTally();
    try (Checkpoint checkpoint = Checkpoint.onDisk(folder.resolve("checkpoint"), LOG);
        Gateway client = new Gateway(gateway.url(), Optional.empty());
        Interruption interruption = Interruption.listen()) {
      GatewayOutbox outbox = new GatewayOutbox(client, checkpoint, tally, interruption, 1_000_000);
      Redrive<RejectedPosition> redrive =
          new Redrive<>(
              new RejectedSource((topic, bytes) -> null),
              Set.of(),
              List.of(repairs),
              checkpoint,
              retryUncertain,
              tally,
              outbox);
      for (int i = 0; i < log.size(); i++) {
        RejectedPosition value = log.get(i);
        redrive.visit(new LogEntry<>(record(i), (topic, bytes) -> value));
      }
      outbox.flush();
      hadUnsent = outbox.hasUnsent();
      return outbox.failure();
    }
  }

  private void rejected(ReasonCode reason, String raw) {
    log.add(
        new RejectedPosition(
            "acme/bus-1",
            ByteBuffer.wrap(raw.getBytes(StandardCharsets.UTF_8)),
            reason,
            "a message",
            "websocket",
            "gateway-1",
            1_000));
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset) {
    return new ConsumerRecord<>("tracklog.rejected", 3, offset, new byte[0], new byte[1]);
  }
}
