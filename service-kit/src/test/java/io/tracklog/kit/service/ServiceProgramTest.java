package io.tracklog.kit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.config.OpsSettings;
import io.tracklog.kit.config.Section;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class ServiceProgramTest {
  record Config(@Section(defaults = "port=0") OpsSettings ops) {}

  private final StopSignal stop = new StopSignal();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void shouldExitWithZeroWhenItIsStopped() {
    ScriptedService service = new ScriptedService(stop::stop);

    int code = run((config, context) -> service);

    assertThat(code).isEqualTo(ServiceProgram.OK);
    assertThat(service.closed).isTrue();
    assertThat(err.size()).isZero();
  }

  @Test
  void shouldExitWithTwoWhenTheConfigurationIsWrong() {
    int code = run((config, context) -> new ScriptedService(stop::stop), "--ops.prot=1");

    assertThat(code).isEqualTo(ServiceProgram.MISUSED);
    assertThat(text(err)).startsWith("tracklog sample: 1 mistake").contains("ops.port");
  }

  @Test
  void shouldExitWithOneAndNameTheSettingWhenThePortIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String flag = "--ops.port=" + other.getLocalPort();

      int code = run(ServiceProgramTest::withOps, flag);

      assertThat(code).isEqualTo(ServiceProgram.FAILED);
      assertThat(text(err).strip())
          .isEqualTo(
              "tracklog sample: port %d of 127.0.0.1 is taken: choose another with --ops.port"
                  .formatted(other.getLocalPort()));
    }
  }

  @Test
  void shouldExitWithOneAndCloseWhenTheStartFails() {
    ScriptedService service =
        new ScriptedService(
            () -> {
              throw new IllegalStateException("no broker answers");
            });

    int code = run((config, context) -> service);

    assertThat(code).isEqualTo(ServiceProgram.FAILED);
    assertThat(text(err).strip()).isEqualTo("tracklog sample: no broker answers");
    assertThat(service.closed).isTrue();
  }

  @Test
  void shouldExitWithZeroWhenItIsStoppedWhileItStarts() {
    ScriptedService service =
        new ScriptedService(
            () -> {
              stop.stop();
              new CountDownLatch(1).await();
            });

    int code = run((config, context) -> service);

    assertThat(code).isEqualTo(ServiceProgram.OK);
    assertThat(service.closed).isTrue();
  }

  @Test
  void shouldExitWithOneWhenItMeetsAFault() {
    int code =
        run(
            (config, context) ->
                new ScriptedService(
                    () -> context.faults().handle("testing", new IllegalStateException("fault"))));

    assertThat(code).isEqualTo(ServiceProgram.FAILED);
  }

  @Test
  void shouldExitWithOneWhenClosingFails() {
    ScriptedService service =
        new ScriptedService(stop::stop) {
          @Override
          public void close() {
            throw new IllegalStateException("stuck");
          }
        };

    assertThat(run((config, context) -> service)).isEqualTo(ServiceProgram.FAILED);
  }

  @Test
  void shouldGoAllTheSameWhenClosingTakesLongerThanTheServiceAllows() {
    // Given
    CountDownLatch never = new CountDownLatch(1);
    ScriptedService service =
        new ScriptedService(stop::stop) {
          @Override
          public Duration closeLimit() {
            return Duration.ofMillis(1);
          }

          @Override
          public void close() {
            await(never);
          }
        };

    // When, Then
    assertThat(run((config, context) -> service)).isEqualTo(ServiceProgram.FAILED);
    never.countDown();
  }

  @Test
  void shouldShowHelpWhenAsked() {
    int code = run((config, context) -> new ScriptedService(stop::stop), "--help");

    assertThat(code).isEqualTo(ServiceProgram.OK);
    assertThat(text(out)).startsWith("Usage: tracklog sample").contains("--ops.port=0");
  }

  @Test
  void shouldShowTheVersionWhenAsked() {
    int code = run((config, context) -> new ScriptedService(stop::stop), "--version");

    assertThat(code).isEqualTo(ServiceProgram.OK);
    assertThat(text(out)).matches("tracklog \\d+\\.\\d+.*\\R");
  }

  private int run(BiFunction<Config, ServiceContext, Service> factory, String... arguments) {
    Console console = new Console(Map.of(), print(out), print(err));
    return new ServiceProgram<>("sample", Config.class, factory, stop, console)
        .run(List.of(arguments));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Service withOps(Config config, ServiceContext context) {
    return new ScriptedService(() -> context.openOps(config.ops(), "sample", config));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Does what it is told when it starts, and remembers that it was closed. */
  private static class ScriptedService implements Service {
    private final BlockingTask.Body onStart;
    private volatile boolean closed;

    ScriptedService(BlockingTask.Body onStart) {
      this.onStart = onStart;
    }

    @Override
    public String name() {
      return "sample";
    }

    @Override
    public void start() throws Exception {
      onStart.run();
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
