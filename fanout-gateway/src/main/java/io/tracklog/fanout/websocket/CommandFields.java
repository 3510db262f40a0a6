package io.tracklog.fanout.websocket;

import io.tracklog.fanout.http.Parameters;
import io.tracklog.fanout.http.StartPoint;
import io.tracklog.fanout.http.StreamFields;
import io.tracklog.fanout.http.StreamRequest;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.fanout.websocket.CommandReader.Value;
import io.tracklog.kit.http.ProblemException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Makes a command of the values of a message. Strict: what is not understood is refused. */
final class CommandFields {
  private static final int EDGES = 4;
  private static final Set<String> OF_UNSUBSCRIBE = Set.of("type", "id");
  private static final Set<String> OF_MOVE = Set.of("type", "id", "bbox");
  private static final Set<String> OF_SUBSCRIBE =
      Set.of(
          "type",
          "id",
          "devices",
          "fleets",
          "bbox",
          "mode",
          "from",
          "until",
          "snapshot",
          "minDistance",
          "maxRate");

  private final Map<String, Value> values;
  private final int partitions;
  private final long nowMs;

  CommandFields(Map<String, Value> values, int partitions, long nowMs) {
    this.values = values;
    this.partitions = partitions;
    this.nowMs = nowMs;
  }

  /**
   * The command.
   *
   * @throws ProblemException when a value is not understood, or there is one too many or too few
   */
  Command command(String id) {
    String type = one("type", text -> text).orElse("");
    return switch (type) {
      case "subscribe" -> {
        requireKnown(type, OF_SUBSCRIBE);
        yield new Command.Subscribe(id, request().checked(nowMs));
      }
      case "move" -> {
        requireKnown(type, OF_MOVE);
        yield new Command.Move(
            id, area().orElseThrow(() -> Parameters.malformed("move needs a bbox")));
      }
      case "unsubscribe" -> {
        requireKnown(type, OF_UNSUBSCRIBE);
        yield new Command.Unsubscribe(id);
      }
      default -> throw Parameters.malformed("type is none of subscribe, move, unsubscribe");
    };
  }

  private StreamRequest request() {
    return new StreamRequest(
        new Filter(
            all("devices", StreamFields.MAX_DEVICES, StreamFields::device),
            all("fleets", StreamFields.MAX_FLEETS, StreamFields::fleet)),
        area(),
        one("mode", StreamFields::mode).orElse(DeliveryMode.LATEST),
        one("from", text -> StreamFields.start(text, partitions)).orElseGet(StartPoint.Unsaid::new),
        one("until", Parameters::toTimeMs).map(OptionalLong::of).orElseGet(OptionalLong::empty),
        one("snapshot", Parameters::toBoolean),
        Thinning.of(
            one("minDistance", Thinning::distance).orElse(0.0),
            one("maxRate", Thinning::rate).orElse(Double.POSITIVE_INFINITY)));
  }

  private Optional<BoundingBox> area() {
    Value value = values.get("bbox");
    if (value == null) {
      return Optional.empty();
    } else if (!value.isArray() || value.texts().size() != EDGES) {
      throw Parameters.malformed("bbox is not [west,south,east,north] in degrees");
    }
    return Optional.of(
        Parameters.read("bbox", String.join(",", value.texts()), BoundingBox::parse));
  }

  private void requireKnown(String type, Set<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw Parameters.malformed(
            "there is no \"%s\" in %s; known are %s"
                .formatted(shortened(name), type, new TreeSet<>(known)));
      }
    }
  }

  private <T> Optional<T> one(String name, Function<String, T> reader) {
    Value value = values.get(name);
    if (value == null) {
      return Optional.empty();
    } else if (value.isArray()) {
      throw Parameters.malformed(name + " is one value, not an array");
    }
    return Optional.of(Parameters.read(name, value.texts().getFirst(), reader));
  }

  private <T> Set<T> all(String name, int max, Function<String, T> reader) {
    Value value = values.get(name);
    if (value == null) {
      return Set.of();
    } else if (!value.isArray()) {
      throw Parameters.malformed(name + " is an array");
    } else if (value.texts().isEmpty()) {
      // Nobody who has nothing to name means everything.
      throw Parameters.malformed(name + " is empty; leave it out");
    } else if (value.texts().size() > max) {
      throw Parameters.malformed(name + " holds " + value.texts().size() + ", at most " + max);
    }
    Set<T> read = new LinkedHashSet<>();
    value.texts().forEach(text -> read.add(Parameters.read(name, text, reader)));
    return read;
  }

  private static String shortened(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64) + '…';
  }
}
