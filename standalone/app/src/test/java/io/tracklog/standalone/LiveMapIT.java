package io.tracklog.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tracklog.kit.testing.browser.BrowserPage;
import io.tracklog.kit.testing.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The live map over the whole system. With {@code -Dtracklog.docs.write=true} it also makes the
 * picture of the README.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LiveMapIT {
  private static final Path PICTURE = Path.of("..", "..", "docs", "images", "live-map.png");

  @TempDir private Path data;

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path profile;

  @Test
  void shouldShowTheFleetMovingWhenTheDemoRuns() throws Exception {
    // Given
    Optional<Path> browser = Chromium.find();
    assumeThat(browser)
        .as("no Chromium: install it, or name it with -Dtracklog.chromium=FILE")
        .isPresent();
    try (RunningSystem system =
            RunningSystem.start(data, "--demo=true", "--demo-fleet.devices=300");
        Chromium chromium = Chromium.start(browser.get(), profile);
        BrowserPage page = chromium.newPage(1440, 900)) {
      // When
      page.emulate(2, "light");
      page.navigate(system.standalone().fanoutUrl() + "/?fleet=demo#12.6/30.267/-97.743");

      // Then
      page.awaitTrue("tracklog.connection.state === 'live' && tracklog.counts.all === 300");
      long seen = events(page);
      page.awaitTrue("tracklog.counts.events > " + (seen + 1_000));
      assertThat(page.complaints()).isEmpty();
      assertThat(page.requests())
          .allMatch(url -> url.startsWith(system.standalone().fanoutUrl().toString()));
      keep(page);
    }
  }

  private static long events(BrowserPage page) {
    return page.evaluate("tracklog.counts.events") instanceof Number count ? count.longValue() : 0;
  }

  private static void keep(BrowserPage page) throws IOException {
    Path picture =
        Boolean.getBoolean("tracklog.docs.write") ? PICTURE : Path.of("target", "live-map.png");
    Files.createDirectories(picture.getParent());
    page.screenshot(picture);
  }
}
