package io.tracklog.kit.testing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tracklog.kit.service.TerminationSignals;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkedJvmTest {
  private static final Pattern READY = Pattern.compile("ready with (\\w+)\n");

  @TempDir private Path directory;

  @Test
  void shouldRunUntilItIsAskedToEnd() {
    try (ForkedJvm jvm = start("one")) {
      // Given
      assertThat(jvm.awaitOutput(READY).group(1)).isEqualTo("one");

      // When
      jvm.terminate();

      // Then
      assertThat(jvm.awaitExit()).isZero();
      assertThat(jvm.output()).endsWith("ended\n");
    }
  }

  @Test
  void shouldSayNothingMoreWhenItIsKilled() {
    try (ForkedJvm jvm = start("two")) {
      jvm.awaitOutput(READY);

      // When
      jvm.kill();

      // Then
      assertThat(jvm.isAlive()).isFalse();
      assertThat(jvm.output()).doesNotContain("ended");
    }
  }

  @Test
  void shouldShowWhatItWroteWhenItEndsTooEarly() {
    try (ForkedJvm jvm = ForkedJvm.start(directory.resolve("log"), "no.such.Program", List.of())) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> jvm.awaitOutput(READY))
          .withMessageContaining("no.such.Program");
    }
  }

  private ForkedJvm start(String word) {
    return ForkedJvm.start(
        directory.resolve(word + ".log"), Program.class.getName(), List.of(word));
  }

  /** Says that it is ready, and ends when it is asked to. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws InterruptedException {
      CountDownLatch stop = new CountDownLatch(1);
      TerminationSignals.install(stop::countDown);
      print("ready with " + arguments[0]);
      stop.await();
      print("ended");
    }

    private static void print(String line) {
      System.out.print(line + "\n");
      System.out.flush();
    }
  }
}
