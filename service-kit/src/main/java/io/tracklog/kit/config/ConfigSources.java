package io.tracklog.kit.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a configuration comes from. A flag beats the environment, the environment beats the file,
 * the file beats the default.
 *
 * @param file a Java properties file, UTF-8
 * @param environment variables by name; those that begin with {@code TRACKLOG_} are read
 * @param flags {@code --key=value}, {@code --key value}, or {@code --key} for {@code true}
 */
public record ConfigSources(
    Optional<Path> file, Map<String, String> environment, List<String> flags) {
  /** The flag that names the file. */
  public static final String FILE_FLAG = "--config";

  /** The environment variable that names the file. */
  public static final String FILE_VARIABLE = "TRACKLOG_CONFIG";

  /** Copies its arguments. */
  public ConfigSources {
    environment = Map.copyOf(environment);
    flags = List.copyOf(flags);
  }

  /** No source at all: the defaults. */
  public static ConfigSources none() {
    return new ConfigSources(Optional.empty(), Map.of(), List.of());
  }

  /** Flags alone, as tests and embedding programs want them. */
  public static ConfigSources ofFlags(String... flags) {
    return new ConfigSources(Optional.empty(), Map.of(), List.of(flags));
  }

  /**
   * A program's sources: the file is the one that {@code --config FILE} names, else the one that
   * {@code TRACKLOG_CONFIG} names, else none.
   */
  public static ConfigSources of(Map<String, String> environment, List<String> arguments) {
    List<String> flags = new ArrayList<>();
    String file = environment.getOrDefault(FILE_VARIABLE, "");
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(FILE_FLAG + '=')) {
        file = argument.substring(FILE_FLAG.length() + 1);
      } else if (argument.equals(FILE_FLAG) && i + 1 < arguments.size()) {
        file = arguments.get(++i);
      } else {
        flags.add(argument);
      }
    }
    return new ConfigSources(
        Optional.of(file).filter(name -> !name.isEmpty()).map(Path::of), environment, flags);
  }
}
