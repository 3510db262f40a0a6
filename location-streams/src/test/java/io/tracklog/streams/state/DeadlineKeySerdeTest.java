package io.tracklog.streams.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeadlineKeySerdeTest {
  private final DeadlineKeySerde serde = new DeadlineKeySerde();

  @Test
  void shouldReadWhatItWrote() {
    DeadlineKey key = new DeadlineKey(1_732_212_345_678L, "acme/bus-12");
    assertThat(serde.deserializer().deserialize("", bytes(key))).isEqualTo(key);
  }

  @Test
  void shouldOrderBytesByTimeThenDevice() {
    List<DeadlineKey> ordered =
        List.of(
            DeadlineKey.before(0),
            new DeadlineKey(1, "z/z"),
            new DeadlineKey(255, "a/a"),
            DeadlineKey.before(256),
            new DeadlineKey(256, "a/a"),
            new DeadlineKey(256, "a/b"),
            new DeadlineKey(1L << 40, "a/a"),
            new DeadlineKey(Long.MAX_VALUE, "a/a"));

    Stream<DeadlineKey> sorted =
        ordered.stream()
            .sorted(Comparator.comparing(DeadlineKey::device).reversed())
            .sorted((a, b) -> Arrays.compareUnsigned(bytes(a), bytes(b)));

    assertThat(sorted).containsExactlyElementsOf(ordered);
  }

  private byte[] bytes(DeadlineKey key) {
    return serde.serializer().serialize("", key);
  }
}
