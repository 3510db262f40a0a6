package io.tracklog.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.config.ConfigReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps the manual of settings in step with the records that it describes. */
public final class ConfigurationDocAssertions {
  /** The system property that has the page written instead of checked: {@code true}. */
  public static final String WRITE = "tracklog.docs.write";

  private ConfigurationDocAssertions() {}

  /**
   * The page is what the records say; with {@code -Dtracklog.docs.write=true} it is made so.
   *
   * @param page the file, for instance {@code docs/configuration.md}
   * @param intro what stands before the programs, with the page's title, in Markdown
   */
  public static void assertCurrent(Path page, String intro, List<ConfigReference.Program> programs)
      throws IOException {
    String expected = intro.strip() + "\n" + ConfigReference.render(programs);
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(page, expected);
    }
    assertThat(page)
        .as("the page is not current; mend it by the same build with -D%s=true", WRITE)
        .exists()
        .content()
        .isEqualTo(expected);
  }
}
