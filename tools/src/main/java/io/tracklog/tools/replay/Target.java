package io.tracklog.tools.replay;

import io.tracklog.tools.format.RowFormat;
import java.nio.file.Path;

/** Where a replay goes. */
sealed interface Target {

  /**
   * A topic, whose subscribers see the records marked.
   *
   * @param name its name
   */
  record Topic(String name) implements Target {
    @Override
    public String toString() {
      return "topic " + name;
    }
  }

  /**
   * A file.
   *
   * @param path where it is
   * @param format what is written into it
   */
  record File(Path path, RowFormat format) implements Target {
    @Override
    public String toString() {
      return "file " + path + " (" + format + ")";
    }
  }
}
