package io.tracklog.tools.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.tools.format.RowFormat;
import io.tracklog.tools.log.Extent;
import io.tracklog.tools.log.InvalidWindowException;
import io.tracklog.tools.log.LogWindow;
import io.tracklog.tools.log.OffsetRange;
import io.tracklog.tools.log.OffsetVector;
import io.tracklog.tools.rows.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportNoteTest {
  private static final String OFFSETS = "tracklog.positions@J8qXb0b2Tq6gkGzO0hVbpQ/0:0-120,3:7-9";
  private static final ExportNote NOTE =
      new ExportNote(
          "the night's \"bus\"",
          "positions",
          OFFSETS,
          List.of("acme/*", "city/tram-1"),
          "csv",
          122,
          "ab12",
          "2026-12-01T02:10:00Z",
          "0.1.0");

  @TempDir private Path folder;

  @Test
  void shouldBeReadAsItWasWritten() throws Exception {
    Path file = ExportNote.beside(folder.resolve("bus.csv"));
    NOTE.write(file);

    assertThat(file).hasFileName("bus.csv.offsets.json");
    assertThat(ExportNote.read(file)).isEqualTo(NOTE);
  }

  @Test
  void shouldPlanTheSameAgain() {
    ExportPlan plan = ExportPlan.again(NOTE, RowFormat.PARQUET);

    assertThat(plan.name()).isEqualTo(NOTE.name());
    assertThat(plan.subject()).isEqualTo(Subject.POSITIONS);
    assertThat(plan.window())
        .isEqualTo(
            new LogWindow(
                new Extent.Exact(OffsetVector.parse(OFFSETS)),
                Set.of(),
                new PatternSet(false, Set.of(new DeviceId("city", "tram-1")), Set.of("acme"))));
    assertThat(plan.isExact()).isTrue();
  }

  @Test
  void shouldAgreeInTheSameFormByTheBytesAndInAnotherByTheRows() {
    assertThat(NOTE.agreesWith(made("csv", 122, "ab12"))).isTrue();
    assertThat(NOTE.agreesWith(made("csv", 122, "cd34"))).isFalse();
    assertThat(NOTE.agreesWith(made("gpx", 122, "cd34"))).isTrue();
    assertThat(NOTE.agreesWith(made("gpx", 121, "cd34"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "half a", "{\"name\":null}"})
  void shouldSayThatAnotherFileIsNoNote(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("other.json"), text);

    assertThatExceptionOfType(InvalidWindowException.class)
        .isThrownBy(() -> ExportNote.read(file))
        .withMessageContaining("no note of an export");
  }

  @Test
  void shouldNotPromiseATableAsItWas() {
    Instant time = Instant.parse("2026-12-01T02:10:00Z");
    List<Extent> others =
        List.of(
            new Extent.Times(Optional.empty(), Optional.of(time)),
            new Extent.Offsets(List.of(new OffsetRange(0, 0, 9))),
            new Extent.Exact(OffsetVector.parse(OFFSETS)));

    for (Extent extent : others) {
      LogWindow window = new LogWindow(extent, Set.of(), PatternSet.EVERYTHING);
      assertThatExceptionOfType(InvalidWindowException.class)
          .isThrownBy(() -> ExportPlan.anew("a", Subject.LAST_KNOWN, window, RowFormat.CSV))
          .withMessageContaining("export newest");
      assertThat(ExportPlan.anew("a", Subject.NEWEST, window, RowFormat.CSV).window())
          .isEqualTo(window);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb"})
  void shouldRefuseANameThatNoFileCouldHold(String name) {
    assertThatExceptionOfType(InvalidWindowException.class)
        .isThrownBy(
            () -> ExportPlan.anew(name, Subject.POSITIONS, LogWindow.EVERYTHING, RowFormat.CSV));
  }

  private static ExportNote made(String format, long rows, String sha256) {
    return new ExportNote(
        NOTE.name(),
        NOTE.what(),
        NOTE.offsets(),
        NOTE.devices(),
        format,
        rows,
        sha256,
        "2026-12-02T02:10:00Z",
        NOTE.version());
  }
}
