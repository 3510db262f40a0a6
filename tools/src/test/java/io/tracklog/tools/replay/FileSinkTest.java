package io.tracklog.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracklog.schemas.codec.UndecodableRecordException;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.tools.format.RowFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class FileSinkTest {
  private static final int RECORDS = 200;
  private static final Deserializer<Position> POSITIONS =
      (topic, bytes) -> {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.equals("poison")) {
          throw new UndecodableRecordException("poison", new IllegalArgumentException("poison"));
        }
        return Position.builder(new DeviceId("acme", "bus"), 1_000, 1, 2).build();
      };

  @TempDir private Path folder;

  /** Whatever is written behind the last mark, in whatever pieces, is gone when it is gone on. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"GPX", "PARQUET"})
  void shouldHoldTheSameAsIfItHadNeverBeenCutOff(RowFormat format) throws IOException {
    Path whole = folder.resolve("whole");
    FileSink sink = FileSink.begin(new Target.File(whole, format), Map.of("a", "b"), POSITIONS);
    write(sink, 0, RECORDS);
    end(sink);

    for (long seed = 1; seed <= 20; seed++) {
      Path cut = folder.resolve("cut-" + seed);
      cutAgainAndAgain(new SplittableRandom(seed), new Target.File(cut, format));
      assertThat(cut).as("seed %s", seed).hasSameBinaryContentAs(whole);
    }
  }

  @Test
  void shouldBeGeoJsonAfterAResume() throws IOException {
    Target.File target = new Target.File(folder.resolve("a.geojson"), RowFormat.GEOJSON);
    FileSink first = FileSink.begin(target, Map.of(), POSITIONS);
    write(first, 0, 3);
    Sink.Mark mark = first.settle();
    write(first, 3, 7);
    first.settle(); // Written, and never said: the process is killed here.

    FileSink second = FileSink.resume(target, mark, POSITIONS);
    write(second, 3, 5);
    end(second);

    JsonNode json = new ObjectMapper().readTree(target.path().toFile());
    assertThat(json.path("type").asText()).isEqualTo("FeatureCollection");
    assertThat(json.path("features").findValuesAsText("at"))
        .containsExactly("0:0", "0:1", "0:2", "0:3", "0:4");
  }

  @Test
  void shouldLeaveOutWhatCannotBeRead() throws IOException {
    Target.File target = new Target.File(folder.resolve("a.ndjson"), RowFormat.NDJSON);
    FileSink sink = FileSink.begin(target, Map.of(), POSITIONS);

    assertThat(sink.write(Records.at(0, 0, 5, "acme/bus", "poison")))
        .isEqualTo(Sink.Written.NOT_POSSIBLE);
    assertThat(sink.write(Records.at(0, 1, 5, "acme/bus", ""))).isEqualTo(Sink.Written.YES);
    end(sink);

    assertThat(target.path()).content().contains("\"at\":\"0:1\"").doesNotContain("\"at\":\"0:0\"");
  }

  @Test
  void shouldRefuseAFileThatIsShorterThanItsCheckpointSays() throws IOException {
    Target.File target = new Target.File(folder.resolve("a.csv"), RowFormat.CSV);
    Files.writeString(target.path(), "another");

    assertThatIOException()
        .isThrownBy(() -> FileSink.resume(target, new Sink.Mark.Length(99), POSITIONS))
        .withMessageContaining("has 7 bytes and had 99");
    assertThat(target.path()).content().isEqualTo("another");
  }

  /** Each run settles now and then, goes on, and is cut off with half a row on the disk. */
  private static void cutAgainAndAgain(SplittableRandom random, Target.File target)
      throws IOException {
    int written = 0;
    Sink.Mark mark = new Sink.Mark.Length(0);
    while (written < RECORDS) {
      FileSink sink =
          written == 0
              ? FileSink.begin(target, Map.of("a", "b"), POSITIONS)
              : FileSink.resume(target, mark, POSITIONS);
      int upTo = Math.min(RECORDS, written + random.nextInt(60));
      write(sink, written, upTo);
      mark = sink.settle();
      written = upTo;
      if (written == RECORDS) {
        end(sink);
      } else {
        write(sink, written, written + random.nextInt(30));
        sink.settle();
        sink.close();
        Files.writeString(target.path(), "{\"half", StandardOpenOption.APPEND);
      }
    }
  }

  private static void write(Sink sink, int from, int to) throws IOException {
    List<Integer> offsets = IntStream.range(from, to).boxed().toList();
    for (int offset : offsets) {
      sink.write(Records.at(0, offset, 1_000 + offset));
    }
  }

  private static void end(Sink sink) throws IOException {
    sink.finish();
    sink.settle();
    sink.close();
  }
}
