package io.tracklog.ingest.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.RefusedInputException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Messages of real trackers mean to us what they mean to them. */
class ProtocolCasesTest {
  private static final int MAX_POSITIONS = 100;

  @TestFactory
  Stream<DynamicTest> shouldUnderstandWhatTrackersSend() throws IOException {
    try (InputStream cases = getClass().getResourceAsStream("tracker-cases.jsonl")) {
      byte[] text = Objects.requireNonNull(cases).readAllBytes();
      return tests(new String(text, StandardCharsets.UTF_8).lines().toList());
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldUnderstandRecordedMessagesWhereTheyAreFound() throws IOException {
    Path recorded =
        Path.of(
            System.getProperty(
                "tracklog.protocol-cases", "../../shared/data/protocol_cases.jsonl"));
    assumeTrue(
        Files.exists(recorded), "no recorded messages here; set -Dtracklog.protocol-cases=FILE");
    return tests(Files.readAllLines(recorded));
  }

  private static Stream<DynamicTest> tests(List<String> lines) {
    return ProtocolCase.parse(lines)
        .map(one -> DynamicTest.dynamicTest(one.toString(), () -> assertUnderstood(one)));
  }

  private static void assertUnderstood(ProtocolCase one) throws RefusedInputException {
    JsonObject expect = one.expect();
    if (expect.getString("kind").equals("reject")) {
      assertRefused(one);
    } else {
      CaseAssertions.assertMeans(expect, decoder(one).decode(one.request()));
    }
  }

  private static void assertRefused(ProtocolCase one) {
    List<Decoded> decoded;
    try {
      decoded = decoder(one).decode(one.request());
    } catch (RefusedInputException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    assertThat(decoded).singleElement().isInstanceOf(Decoded.Unreadable.class);
  }

  private static @Nullable SecretBox secret(ProtocolCase one) {
    String secret = one.expect().getString("secret");
    return secret == null ? null : new SecretBox(secret);
  }

  private static TrackerDecoder decoder(ProtocolCase one) {
    return switch (one.protocol()) {
      case "osmand" -> new OsmAndDecoder(MAX_POSITIONS);
      case "owntracks" -> new OwnTracksDecoder(secret(one));
      default -> new OverlandDecoder(MAX_POSITIONS);
    };
  }
}
