package io.tracklog.tools.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the log, how far the job and however much is deleted: only what is wrong is found. */
class VerifyPropertyTest {
  private static final int LENGTH = 120;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldFindNothingInAFaithfulTableWhereverTheJobIs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PlayedLog log = new PlayedLog(random, LENGTH);
    int begin = random.nextInt(LENGTH / 2);
    int settled = random.nextInt(begin, LENGTH + 1);
    int written = random.nextInt(settled, LENGTH + 1);

    VerifyReport report = log.judge(log.tableAt(written), begin, settled);

    assertThat(report.shown()).isEmpty();
    assertThat(report.rows()).isEqualTo(log.tableAt(written).size());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldFindExactlyTheDamagedRow(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PlayedLog log = new PlayedLog(random, LENGTH);
    Map<String, LastKnown> table = new TreeMap<>(log.tableAt(LENGTH));
    String victim = List.copyOf(table.keySet()).get(random.nextInt(table.size()));
    LastKnown sound = table.get(victim);
    String expected = damage(random.nextInt(5), table, victim, sound);

    VerifyReport report = log.judge(table, 0, LENGTH);

    assertThat(report.shown()).extracting(Difference::device).containsExactly(victim);
    assertThat(report.shown()).extracting(Difference::kind).containsExactly(expected);
    assertThat(report.differing()).isEqualTo(1);
  }

  /** Damages a row, and says as what it is to be found. */
  private static String damage(
      int how, Map<String, LastKnown> table, String victim, LastKnown sound) {
    return switch (how) {
      case 0 -> {
        table.remove(victim);
        yield "missing";
      }
      case 1 -> {
        table.put(victim, with(sound, moved(sound, -1_000_000, 0), sound.sourceOffset()));
        yield "older";
      }
      case 2 -> {
        table.put(victim, with(sound, moved(sound, 1_000_000, 0), sound.sourceOffset()));
        yield "newer";
      }
      case 3 -> {
        table.put(victim, with(sound, sound.position(), sound.sourceOffset() + LENGTH));
        yield "other-place";
      }
      default -> {
        table.put(victim, with(sound, moved(sound, 0, 0.5), sound.sourceOffset()));
        yield "other-content";
      }
    };
  }

  private static Position moved(LastKnown row, long timeMs, double degrees) {
    Position position = row.position();
    return Position.builder(
            position.device(),
            position.timeMs() + timeMs,
            position.latitude() + degrees,
            position.longitude())
        .sequence(position.sequence())
        .build();
  }

  private static LastKnown with(LastKnown row, Position position, long offset) {
    return new LastKnown(
        position, row.receivedAtMs(), row.status(), row.statusSinceMs(), 0, offset);
  }
}
