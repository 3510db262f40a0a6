package io.tracklog.tools.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracklog.tools.feed.DueReport;
import io.tracklog.tools.feed.PositionFeed;
import io.tracklog.tools.feed.PositionSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracePlaybackTest {
  private static final long START_MS = 1_700_000_000_000L;

  @TempDir private Path folder;

  @Test
  void shouldPlayEveryLineInTheFilesOrderWithShiftedTimes() throws IOException {
    // Given
    Path file = gzip(line("a", 1000), line("b", 1000), line("a", 61_000), line("a", 61_000));
    // When
    List<DueReport> played = play(TracePlayback.once(file, "demo", 60));
    // Then
    assertThat(played)
        .extracting(DueReport::device)
        .containsExactly("demo/a", "demo/b", "demo/a", "demo/a");
    assertThat(played)
        .extracting(DueReport::dueMs)
        .containsExactly(START_MS, START_MS, START_MS + 1000, START_MS + 1000);
    assertThat(played)
        .extracting(due -> due.report().timeMs())
        .containsExactly(START_MS, START_MS, START_MS + 1000, START_MS + 1000);
    assertThat(played.getFirst().report().speedMps()).isEqualTo(10.7);
    assertThat(played.getFirst().report().headingDeg()).isNaN();
  }

  @Test
  void shouldReportBadLinesWithTheirNumberAndGoOn() throws IOException {
    // Given
    Path file =
        gzip(
            line("a", 1),
            "nonsense",
            "",
            "[1]",
            "{\"deviceId\":7,\"ts\":1}",
            "{\"deviceId\":\"a\",\"ts\":\"noon\"}",
            line("a", 2));
    List<String> bad = new ArrayList<>();
    // When
    List<DueReport> played =
        play(
            new TracePlayback(
                file, "demo", 1, Duration.ofDays(1), false, false, (n, why) -> bad.add(n + why)));
    // Then
    assertThat(played).hasSize(2);
    assertThat(bad)
        .containsExactly(
            "2not JSON",
            "4not a JSON object",
            "5deviceId is missing or not a string",
            "6ts is missing or not epoch milliseconds");
  }

  @Test
  void shouldLeaveImpossiblePositionsToTheGateway() throws IOException {
    // Given
    Path file = gzip("{\"deviceId\":\"a\",\"ts\":1,\"lat\":123,\"lon\":null}");
    // When
    List<DueReport> played = play(TracePlayback.once(file, "demo", 1));
    // Then
    assertThat(played.getFirst().report().latitude()).isEqualTo(123);
    assertThat(played.getFirst().report().longitude()).isNaN();
  }

  @Test
  void shouldEndAtTheMomentOfPlayingWhenIntervalsAreKept() throws IOException {
    // Given
    Path file = gzip(line("a", 0), line("a", 60_000), line("a", 600_000));
    // When
    List<DueReport> played =
        play(
            new TracePlayback(
                file, "demo", 60, Duration.ofDays(1), true, false, BadLineListener.NONE));
    // Then
    long end = START_MS + 10_000;
    assertThat(played).extracting(DueReport::dueMs).containsExactly(START_MS, START_MS + 1000, end);
    assertThat(played)
        .extracting(due -> due.report().timeMs())
        .containsExactly(end - 600_000, end - 540_000, end);
  }

  @Test
  void shouldBeginAgainWhenLooped() throws IOException {
    // Given
    Path file = gzip(line("a", 0), line("a", 2_000));
    PositionFeed feed =
        new TracePlayback(file, "demo", 1, Duration.ofDays(1), false, true, BadLineListener.NONE)
            .lasting(Duration.ofSeconds(7));
    // When
    List<DueReport> played = play(feed);
    // Then
    assertThat(played)
        .extracting(due -> due.dueMs() - START_MS)
        .containsExactly(0L, 2_000L, 3_000L, 5_000L, 6_000L);
  }

  @Test
  void shouldEndWhenALoopedTraceIsEmpty() throws IOException {
    // Given
    Path file = gzip("nonsense");
    // When / Then
    assertThat(
            play(
                new TracePlayback(
                    file, "demo", 1, Duration.ofDays(1), true, true, BadLineListener.NONE)))
        .isEmpty();
  }

  @Test
  void shouldFailWhenTheFileIsNoGzip() throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("plain.gz"), line("a", 1));
    // When / Then
    assertThatThrownBy(() -> play(TracePlayback.once(file, "demo", 1)))
        .isInstanceOf(ZipException.class);
  }

  @Test
  void shouldExplainItselfWhenTheSpeedupMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracePlayback.once(folder, "demo", 0))
        .withMessage("speedup 0.0 is not above 0");
  }

  private static List<DueReport> play(PositionFeed feed) throws IOException {
    List<DueReport> played = new ArrayList<>();
    try (PositionSource source = feed.open(START_MS)) {
      for (DueReport next = source.next(); next != null; next = source.next()) {
        played.add(next);
      }
    }
    return played;
  }

  private Path gzip(String... lines) throws IOException {
    Path file = folder.resolve("trace.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static String line(String device, long ts) {
    return "{\"deviceId\":\"%s\",\"ts\":%d,\"lat\":30.4,\"lon\":-97.6,\"speedMps\":10.7,\"headingDeg\":null}"
        .formatted(device, ts);
  }
}
