package io.tracklog.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are made from others, and are checked to be current. */
public final class Written {
  /** The system property that has them written instead of checked: {@code true}. */
  public static final String WRITE = "tracklog.docs.write";

  private Written() {}

  /** The file is what it shall be; with {@code -Dtracklog.docs.write=true} it is made so. */
  public static void assertCurrent(Path file, String expected) throws IOException {
    if (Boolean.getBoolean(WRITE)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, expected);
    }
    assertThat(file)
        .as("the file is not current; mend it by the same build with -D%s=true", WRITE)
        .exists()
        .content()
        .isEqualTo(expected);
  }
}
