package io.tracklog.kit.testing.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
  private static final int SHORT_MS = 100;

  private ServerSocket target;
  private FaultProxy proxy;
  private Socket client;
  private Socket server;

  @BeforeEach
  void connect() throws IOException {
    target = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    proxy = FaultProxy.to(target.getLocalPort());
    client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    server = target.accept();
    Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> proxy.links() == 1);
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
    proxy.close();
    target.close();
  }

  @Test
  void shouldCarryBothWaysAndTheEnd() throws IOException {
    // When
    client.getOutputStream().write(7);
    server.getOutputStream().write(8);
    client.shutdownOutput();

    // Then
    assertThat(server.getInputStream().readAllBytes()).containsExactly(7);
    assertThat(client.getInputStream().read()).isEqualTo(8);

    // When
    server.close();

    // Then
    assertThat(client.getInputStream().read()).isEqualTo(-1);
    Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> proxy.links() == 0);
  }

  @Test
  void shouldHoldEverythingBackWhileItIsStalled() throws IOException {
    // Given
    proxy.stall();
    server.setSoTimeout(SHORT_MS);

    // When
    client.getOutputStream().write(7);

    // Then
    assertThatIOException()
        .isThrownBy(() -> server.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);

    // When
    proxy.flow();
    server.setSoTimeout(0);

    // Then
    assertThat(server.getInputStream().read()).isEqualTo(7);
  }

  @Test
  void shouldResetBothEndsWhenItIsCut() {
    // When
    proxy.cut();

    // Then
    assertThatIOException().isThrownBy(() -> client.getInputStream().read());
    assertThatIOException().isThrownBy(() -> server.getInputStream().read());
  }

  @Test
  void shouldEndOneWayOnlyWhenItIsHalfClosed() throws IOException {
    // When
    proxy.halfClose();

    // Then
    assertThat(server.getInputStream().read()).isEqualTo(-1);
    server.getOutputStream().write(9);
    assertThat(client.getInputStream().read()).isEqualTo(9);
  }

  @Test
  void shouldResetNewLinksWhileItRefuses() throws IOException {
    // Given
    proxy.refuse();

    // When
    try (Socket second = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      second.setSoTimeout((int) Duration.ofSeconds(30).toMillis());

      // Then
      assertThatIOException().isThrownBy(() -> second.getInputStream().read());
    }

    // When
    proxy.admit();

    // Then
    try (Socket third = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      third.getOutputStream().write(1);
      target.accept().close(); // The second one, of which the target has heard.
      try (Socket accepted = target.accept()) {
        assertThat(accepted.getInputStream().read()).isEqualTo(1);
      }
    }
  }
}
