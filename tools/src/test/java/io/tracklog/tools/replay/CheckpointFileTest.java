package io.tracklog.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.tracklog.kit.auth.DevicePattern;
import io.tracklog.kit.auth.PatternSet;
import io.tracklog.tools.format.RowFormat;
import io.tracklog.tools.log.OffsetVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointFileTest {
  private static final OffsetVector WINDOW =
      OffsetVector.parse("tracklog.positions@J8qXb0b2Tq6gkGzO0hVbpQ/0:0-120,3:100-250");
  private static final OffsetVector REST =
      OffsetVector.parse("tracklog.positions@J8qXb0b2Tq6gkGzO0hVbpQ/0:60-120,3:250-250");

  @TempDir private Path folder;

  @Test
  void shouldLoadWhatWasSavedLast() throws IOException {
    ReplayPlan plan =
        plan(
            new Target.Topic("lab"),
            PatternSet.of(
                List.of(DevicePattern.parse("acme/*"), DevicePattern.parse("city/bus-1"))));
    Checkpoint first =
        Checkpoint.first(plan, new Sink.Mark.Ends(new TreeMap<>(Map.of(0, 7L, 3, 0L))));
    Checkpoint second =
        first.advanced(REST, 61, new Sink.Mark.Ends(new TreeMap<>(Map.of(0, 68L, 3, 150L))));

    try (CheckpointFile file = CheckpointFile.open(path())) {
      assertThat(file.exists()).isFalse();
      file.save(first);
      assertThat(file.load()).isEqualTo(first);
      file.save(second);
    }
    try (CheckpointFile file = CheckpointFile.open(path())) {
      assertThat(file.load()).isEqualTo(second);
    }
  }

  @Test
  void shouldKnowAFileAsItsTarget() throws IOException {
    Target target = new Target.File(folder.resolve("a.csv"), RowFormat.CSV);
    Checkpoint done =
        Checkpoint.first(plan(target, PatternSet.EVERYTHING), new Sink.Mark.Length(0))
            .advanced(REST, 9, new Sink.Mark.Length(1 << 20))
            .finishedWith(new Sink.Mark.Length(1 << 21));

    try (CheckpointFile file = CheckpointFile.open(path())) {
      file.save(done);
      assertThat(file.load()).isEqualTo(done);
    }
  }

  @Test
  void shouldLetOnlyOneWorkOnAReplay() throws IOException {
    try (CheckpointFile first = CheckpointFile.open(path())) {
      assertThat(first.path()).isEqualTo(path());
      assertThatIOException()
          .isThrownBy(() -> CheckpointFile.open(path()))
          .withMessageContaining("another process works on the replay");
    }
    try (CheckpointFile next = CheckpointFile.open(path())) {
      assertThat(next.exists()).isFalse();
    }
  }

  @Test
  void shouldSayWhatIsNoCheckpoint() throws IOException {
    Files.writeString(path(), "{\"version\":1,\"id\":\"x\"}");

    try (CheckpointFile file = CheckpointFile.open(path())) {
      assertThatIOException()
          .isThrownBy(file::load)
          .withMessageContaining("cannot go on with")
          .withMessageContaining("\"window\" is missing");
    }
  }

  private static ReplayPlan plan(Target target, PatternSet devices) {
    return new ReplayPlan("night-3", WINDOW, devices, target, new Pace.Recorded(2.5), 270, 99);
  }

  private Path path() {
    return folder.resolve("replay.json");
  }
}
