package io.tracklog.tools.inspect;

import io.tracklog.kit.auth.DevicePattern;
import io.tracklog.kit.auth.PatternSet;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.log.Content;
import io.tracklog.tools.log.Extent;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.log.LogWindow;
import io.tracklog.tools.log.ReadOutcome;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.WindowReader;
import io.tracklog.tools.log.WindowResolver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Gathers what the topics say of one device: of each it reads the device's partition, and keeps the
 * newest events up to a limit. Blocks; used once, on one thread.
 */
final class DeviceHistory {
  private final WindowResolver windows;
  private final WindowReader reader;
  private final DeviceId device;
  private final LogWindow window;
  private final int limit;
  private final Map<String, String> vectors = new LinkedHashMap<>();
  private final Map<String, Long> earlier = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();
  private final List<DeviceReport.Placed> events = new ArrayList<>();

  /**
   * Works through clients that the caller closes.
   *
   * @param limit the most events to keep of each topic
   */
  DeviceHistory(
      WindowResolver windows, WindowReader reader, DeviceId device, Extent extent, int limit) {
    this.windows = windows;
    this.reader = reader;
    this.device = device;
    this.limit = limit;
    window = new LogWindow(extent, Set.of(), PatternSet.of(List.of(new DevicePattern.One(device))));
  }

  /**
   * Reads all topics.
   *
   * @param partition the device's
   */
  DeviceReport gather(RecordSerdes serdes, int partition) {
    DeviceEvents events = new DeviceEvents();
    read(TopicCatalogue.POSITIONS, serdes.position().deserializer(), events::ofPosition);
    read(TopicCatalogue.SESSIONS, serdes.session().deserializer(), events::ofSession);
    read(TopicCatalogue.STATUS, serdes.statusChange().deserializer(), events::ofStatus);
    read(TopicCatalogue.REJECTED, serdes.rejected().deserializer(), events::ofRejection);
    this.events.sort(Comparator.comparingLong(placed -> placed.event().timeMs()));
    return new DeviceReport(device.key(), partition, vectors, missing, earlier, this.events);
  }

  private <T> void read(
      String topic, Deserializer<T> deserializer, Function<LogEntry<T>, DeviceEvent> events) {
    ResolvedWindow resolved = windows.resolve(topic, window);
    Deque<DeviceEvent> newest = new ArrayDeque<>();
    long[] dropped = new long[1];
    ReadOutcome outcome =
        reader.read(
            resolved,
            deserializer,
            entry -> {
              newest.add(
                  entry.content() instanceof Content.Undecodable<T>(var message)
                      ? new DeviceEvent.Undecodable(entry.timestampMs(), entry.at(), message)
                      : events.apply(entry));
              if (newest.size() > limit) {
                newest.remove();
                dropped[0]++;
              }
              return true;
            });
    newest.forEach(event -> this.events.add(new DeviceReport.Placed(topic, event)));
    vectors.put(topic, resolved.vector().toString());
    resolved.missing().forEach(each -> missing.add(topic + " " + each));
    outcome.missing().forEach(each -> missing.add(topic + " " + each));
    if (dropped[0] > 0) {
      earlier.put(topic, dropped[0]);
    }
  }
}
