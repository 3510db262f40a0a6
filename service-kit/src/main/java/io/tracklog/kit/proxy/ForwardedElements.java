package io.tracklog.kit.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the header {@code Forwarded} (RFC 7239, 4): elements with commas, parameters with
 * semicolons, values that may be quoted.
 */
final class ForwardedElements {
  private static final String FOR = "for=";

  private ForwardedElements() {}

  /** What each element says after {@code for=}; an empty text for one that does not say it. */
  static List<String> hops(String header) {
    List<String> hops = new ArrayList<>();
    for (String element : split(header, ',')) {
      String hop = "";
      for (String parameter : split(element, ';')) {
        String stripped = parameter.strip();
        if (stripped.toLowerCase(Locale.ROOT).startsWith(FOR)) {
          hop = unquoted(stripped.substring(FOR.length()));
        }
      }
      hops.add(hop);
    }
    return hops;
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean isQuoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == separator && !isQuoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static String unquoted(String text) {
    boolean isQuoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return isQuoted ? text.substring(1, text.length() - 1) : text;
  }
}
