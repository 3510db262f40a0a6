package io.tracklog.tools.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  private static final String LOG = "tracklog.rejected@J8qXb0b2Tq6gkGzO0hVbpQ";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("checkpoint");
  }

  @Test
  void shouldRememberTheLastMarkOfEachPlaceAcrossRuns() throws Exception {
    try (Checkpoint first = Checkpoint.onDisk(file, LOG)) {
      first.note(Mark.SENDING, List.of("3:1", "3:2", "3:3"));
      first.note(Mark.ACCEPTED, List.of("3:1"));
      first.note(Mark.REFUSED, List.of("3:2"));
    }

    try (Checkpoint second = Checkpoint.onDisk(file, LOG)) {
      assertThat(second.mark("3:1")).contains(Mark.ACCEPTED);
      assertThat(second.mark("3:2")).contains(Mark.REFUSED);
      assertThat(second.mark("3:3")).contains(Mark.SENDING);
      assertThat(second.mark("3:4")).isEmpty();
    }
  }

  @Test
  void shouldTakeALineThatWasCutShortForNone() throws Exception {
    try (Checkpoint first = Checkpoint.onDisk(file, LOG)) {
      first.note(Mark.SENDING, List.of("3:17"));
    }
    Files.writeString(file, Files.readString(file) + "accepted 3:1");

    try (Checkpoint second = Checkpoint.onDisk(file, LOG)) {
      assertThat(second.mark("3:1")).isEmpty();
      assertThat(second.mark("3:17")).contains(Mark.SENDING);
      second.note(Mark.ACCEPTED, List.of("3:17"));
    }
    assertThat(Files.readAllLines(file))
        .containsExactly("tracklog-redrive " + LOG, "sending 3:17", "accepted 3:17");
  }

  @Test
  void shouldRefuseACheckpointOfAnotherTopic() throws Exception {
    Checkpoint.onDisk(file, LOG).close();

    assertThatIOException()
        .isThrownBy(() -> Checkpoint.onDisk(file, "tracklog.rejected@other"))
        .withMessageContaining("no checkpoint of tracklog.rejected@other");
  }

  @Test
  void shouldNotBeUsedByTwoRunsAtOnce() throws Exception {
    try (Checkpoint first = Checkpoint.onDisk(file, LOG)) {
      // Within one JVM the lock is refused by this exception; from another one it is not given.
      assertThatExceptionOfType(OverlappingFileLockException.class)
          .isThrownBy(() -> Checkpoint.onDisk(file, LOG));
      first.note(Mark.SENDING, List.of("3:1"));
    }
  }

  @Test
  void shouldWriteNothingWhenItIsOnlyRead() throws Exception {
    try (Checkpoint dry = Checkpoint.inMemory(file, LOG)) {
      dry.note(Mark.ACCEPTED, List.of("3:1"));
      assertThat(dry.mark("3:1")).contains(Mark.ACCEPTED);
    }

    assertThat(file).doesNotExist();
  }
}
