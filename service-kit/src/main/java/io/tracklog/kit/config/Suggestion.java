package io.tracklog.kit.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class Suggestion {
  private Suggestion() {}

  /** What to do about an unknown name. */
  static String mend(String unknown, Collection<String> known) {
    return nearest(unknown, known)
        .map(name -> "did you mean " + name + "?")
        .orElse("leave it out, or see --help for those that exist");
  }

  /** The known name that is nearest, if any is near: a third of its letters may be wrong. */
  static Optional<String> nearest(String unknown, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(unknown, name) <= Math.max(2, name.length() / 3))
        .min(
            Comparator.comparingInt((String name) -> distance(unknown, name))
                .thenComparing(Comparator.naturalOrder()))
        .or(() -> known.stream().filter(name -> isTail(unknown, name)).sorted().findFirst());
  }

  /** Whether one is the other without its first sections. */
  private static boolean isTail(String unknown, String name) {
    return name.endsWith('.' + unknown) || unknown.endsWith('.' + name);
  }

  /** Levenshtein's distance: letters put in, left out or replaced. */
  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
