package io.tracklog.tools.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MendTest {
  @Test
  void shouldBeWrittenInTheOrderOfTheLogWithDeletionsFirst() {
    assertThat(Stream.of(row("a", 9), row("b", 3), deletion("c"), row("d", 7)).sorted(Mend.BY_LOG))
        .extracting(Mend::device)
        .containsExactly("acme/c", "acme/b", "acme/d", "acme/a");
  }

  private static Mend row(String name, long offset) {
    Position position = Position.builder(new DeviceId("acme", name), 1_000, 30.25, -97.75).build();
    LastKnown row = new LastKnown(position, 1_000, DeviceStatus.LIVE, 1_000, 0, offset);
    return new Mend(row.device().key(), OptionalLong.empty(), Optional.of(row), Optional.empty());
  }

  private static Mend deletion(String name) {
    return new Mend("acme/" + name, OptionalLong.of(1_000), Optional.empty(), Optional.empty());
  }
}
