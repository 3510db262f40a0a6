package io.tracklog.ingest.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Compares what devices were promised with what the topic holds.
 *
 * <ul>
 *   <li>Every acknowledged position is in the topic, under its device, number and time.
 *   <li>Where an acknowledgement named a place, that position stands there.
 *   <li>The first appearances of a device's positions are in the order in which it measured them.
 *   <li>A position that stands there again bears the same device, number and time, and says the
 *       same: that is how a consumer recognises it.
 *   <li>Nothing is there that no device has sent.
 * </ul>
 */
public final class DurabilityCheck {
  private final List<ConsumerRecord<String, Position>> log;

  /** Made with the whole topic, in the order of each partition. */
  public DurabilityCheck(List<ConsumerRecord<String, Position>> log) {
    this.log = log;
  }

  /** What was found. */
  public record Findings(int acknowledged, int stored, int repeated) {}

  /** Checks every device of a fleet, all of whose positions must be acknowledged by now. */
  public static Findings check(TestKafka kafka, TestFleet fleet) {
    return new DurabilityCheck(new TopicContents(kafka).positions()).check(fleet.devices());
  }

  /** Checks these devices. */
  public Findings check(List<ResendingDevice> devices) {
    Map<String, List<ConsumerRecord<String, Position>>> byDevice =
        log.stream().collect(Collectors.groupingBy(ConsumerRecord::key));
    int acknowledged = 0;
    int stored = 0;
    int repeated = 0;
    for (ResendingDevice device : devices) {
      List<ConsumerRecord<String, Position>> records =
          byDevice.getOrDefault(device.name(), List.of());
      acknowledged += device.memory().acknowledged().size();
      stored += records.size();
      repeated += checkOne(device, records);
    }
    return new Findings(acknowledged, stored, repeated);
  }

  private int checkOne(ResendingDevice device, List<ConsumerRecord<String, Position>> records) {
    Map<Long, SentPosition> measured = new HashMap<>();
    device.memory().measured().forEach(sent -> measured.put(sent.sequence(), sent));
    List<SentPosition> firsts = new ArrayList<>();
    Map<SentPosition, Position> seen = new HashMap<>();
    Map<String, Long> places = new HashMap<>();
    for (ConsumerRecord<String, Position> record : records) {
      Position position = record.value();
      SentPosition identity = new SentPosition(position.sequence(), position.timeMs());
      assertThat(measured.get(position.sequence()))
          .as("what %s measured as %d", device.name(), position.sequence())
          .isEqualTo(identity);
      Position former = seen.putIfAbsent(identity, position);
      if (former == null) {
        firsts.add(identity);
        assertThat(position.latitude()).isEqualTo(identity.latitude());
        assertThat(position.longitude()).isEqualTo(identity.longitude());
      } else {
        assertThat(position).as("a repetition says the same").isEqualTo(former);
      }
      places.put(record.partition() + ":" + record.offset(), position.sequence());
    }
    assertThat(firsts)
        .as("the first appearances of %s", device.name())
        .isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()))
        .containsAll(device.memory().acknowledged());
    device
        .memory()
        .places()
        .forEach(
            (sequence, place) ->
                assertThat(places.get(place)).as("what stands at " + place).isEqualTo(sequence));
    return records.size() - firsts.size();
  }
}
