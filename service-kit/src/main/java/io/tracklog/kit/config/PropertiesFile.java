package io.tracklog.kit.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads a Java properties file with the line of each key, which {@link Properties} forgets. */
final class PropertiesFile {
  private PropertiesFile() {}

  static List<GivenValue> read(Path file, List<ConfigProblem> problems) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      problems.add(
          ConfigProblem.of(
              "", file.toString(), "the file cannot be read: " + e, "name one that exists"));
      return List.of();
    }
    List<GivenValue> given = new ArrayList<>();
    Map<String, String> origins = new HashMap<>();
    for (int at = 0; at < lines.size(); ) {
      int first = at;
      StringBuilder logical = new StringBuilder(lines.get(at++));
      while (continues(logical) && at < lines.size()) {
        logical.append('\n').append(lines.get(at++));
      }
      String origin = file.getFileName() + ":" + (first + 1);
      parse(logical.toString(), origin, problems)
          .forEach(
              (key, value) -> {
                String before = origins.put(key, origin);
                if (before != null) {
                  problems.add(
                      ConfigProblem.of(key, origin, "is also given in " + before, "keep one"));
                }
                given.add(new GivenValue(key, value.strip(), origin));
              });
    }
    return given;
  }

  /** A line goes on in the next one when an odd number of backslashes ends it; a comment never. */
  private static boolean continues(CharSequence line) {
    String text = line.toString().stripLeading();
    if (text.startsWith("#") || text.startsWith("!")) {
      return false;
    }
    int backslashes = 0;
    while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static Map<String, String> parse(
      String logicalLine, String origin, List<ConfigProblem> problems) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(logicalLine));
    } catch (IllegalArgumentException e) {
      problems.add(ConfigProblem.of("", origin, "has a broken \\u escape", "double the backslash"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> entries = new HashMap<>();
    properties.forEach((key, value) -> entries.put((String) key, (String) value));
    return entries;
  }
}
