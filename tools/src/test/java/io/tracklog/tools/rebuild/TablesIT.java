package io.tracklog.tools.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.tools.rebuild.TablesWorld.Ran;
import io.tracklog.tools.verify.VerifyCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a damaged table to a whole one, on a real broker and a real registry. */
class TablesIT {
  @Test
  void shouldFindWhatIsWrongAndMendItFromARebuild(@TempDir Path data) throws Exception {
    try (TablesWorld world = new TablesWorld(data)) {
      long nowMs = System.currentTimeMillis();
      LastKnown sound = world.report("acme/sound", nowMs - 3_000);
      LastKnown moved = world.report("acme/moved", nowMs - 2_000);
      LastKnown lost = world.report("acme/lost", nowMs - 1_000);
      world.bothSay(sound);
      world.bothSay(moved);
      world.bothSay(lost);
      world.commit(3);
      world.report("acme/sound", nowMs); // Not read by anybody yet.
      assertThat(verify(world).exitCode()).isZero();

      world.jobSays("acme/moved", inTheFuture(moved));
      world.jobSays("acme/lost", null);
      world.jobSays("acme/ghost", moved);

      assertThat(verify(world).exitCode()).isEqualTo(1);
      assertThat(verify(world).printed())
          .contains("\"differing\":3")
          .contains("\"differences\":{\"missing\":1,\"newer\":1,\"unreadable\":1}");
      Ran shown = world.run(new ShowCommand(), "r1", "--json");
      assertThat(shown.exitCode()).isEqualTo(1);
      assertThat(shown.printed()).contains("\"devices\":4,\"differing\":3");

      Ran dryRun = world.run(new SwitchCommand(), "r1");
      assertThat(dryRun.exitCode()).isZero();
      assertThat(dryRun.printed()).contains("3 devices would be written. Nothing was");
      assertThat(verify(world).exitCode()).isEqualTo(1);

      Ran switched = world.run(new SwitchCommand(), "r1", "--execute");
      assertThat(switched.printed())
          .contains("application-id=tracklog-location-streams.rebuild-r1");
      assertThat(verify(world, "--application-id=tracklog-location-streams.rebuild-r1").printed())
          .contains("\"whole\":true,\"rows\":3,");
      assertThat(world.topicNames()).doesNotContain("tracklog.last-known.r1");
      assertThat(world.run(new DiscardCommand(), "r1").exitCode())
          .as("what was switched to cannot be thrown away")
          .isEqualTo(1);
    }
  }

  private static Ran verify(TablesWorld world) {
    return verify(world, "--limit=5");
  }

  private static Ran verify(TablesWorld world, String option) {
    return world.run(new VerifyCommand(), "--json", option);
  }

  private static LastKnown inTheFuture(LastKnown row) {
    Position position =
        Position.builder(row.device(), row.position().timeMs() + 60_000, 0, 0).build();
    return new LastKnown(
        position, row.receivedAtMs(), row.status(), row.statusSinceMs(), 0, row.sourceOffset());
  }
}
