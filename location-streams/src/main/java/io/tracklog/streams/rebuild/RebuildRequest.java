package io.tracklog.streams.rebuild;

import io.tracklog.schemas.topic.RebuildName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code tracklog rebuild run} was asked for.
 *
 * @param name the rebuild's name
 * @param from where it begins in the log; empty for the log's beginning
 * @param settings what is left: the settings of the job, as {@code tracklog streams} takes them
 */
record RebuildRequest(RebuildName name, Optional<Instant> from, List<String> settings) {
  private static final String FROM = "--from";
  private static final String OPS_PORT = "--ops.port";

  /** Copies the settings. */
  RebuildRequest {
    settings = List.copyOf(settings);
  }

  /**
   * Reads the command line: the name first. A port for health and metrics is any free one unless it
   * is given: the job beside it has its own.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  static RebuildRequest parse(List<String> arguments) {
    if (arguments.isEmpty() || arguments.getFirst().startsWith("-")) {
      throw new IllegalArgumentException("name the rebuild: tracklog rebuild run NAME [SETTINGS]");
    }
    RebuildName name = new RebuildName(arguments.getFirst());
    Optional<Instant> from = Optional.empty();
    List<String> settings = new ArrayList<>(List.of(OPS_PORT + "=0"));
    for (int i = 1; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(FROM + '=')) {
        from = Optional.of(moment(argument.substring(FROM.length() + 1)));
      } else if (argument.equals(FROM) && i + 1 < arguments.size()) {
        from = Optional.of(moment(arguments.get(++i)));
      } else {
        settings.add(argument);
      }
    }
    if (settings.stream().filter(setting -> setting.startsWith(OPS_PORT)).count() > 1) {
      settings.removeFirst();
    }
    return new RebuildRequest(name, from, settings);
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          FROM + "=" + text + " is no time such as 2026-03-14T02:10:00Z", e);
    }
  }
}
