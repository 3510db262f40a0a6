package io.tracklog.fanout.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceId;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PresenceTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldNeverTakeADeviceForGoneThatMayBeShown(boolean mayShowAny) {
    // Given more devices than it remembers
    SplittableRandom random = new SplittableRandom(7);
    Presence presence = new Presence(mayShowAny);
    Map<DeviceId, Boolean> inside = new HashMap<>();
    for (int step = 0; step < 100_000; step++) {
      DeviceId device = new DeviceId("fleet", "d" + random.nextInt(30_000));

      // When a device is asked for, then what is shown is known to be
      boolean shown = inside.getOrDefault(device, mayShowAny);
      assertThat(presence.isInside(device) || !shown).as("step %s", step).isTrue();
      boolean isInside = random.nextBoolean();
      presence.note(device, isInside);
      inside.put(device, isInside);
    }
  }
}
