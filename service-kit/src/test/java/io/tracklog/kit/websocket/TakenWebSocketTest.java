package io.tracklog.kit.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.tracklog.kit.loop.TimerWheel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pausing, with several messages in one read. */
class TakenWebSocketTest implements MessageListener {
  private final List<String> heard = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final TakenWebSocket socket =
      new TakenWebSocket(
          channel,
          new WebSocketServices(
              new TimerWheel(System::nanoTime, 50, 64, failures::add),
              1_000,
              1_000,
              failures::add));

  @BeforeEach
  void take() {
    socket.listen(this);
    channel.pipeline().addLast(socket);
  }

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  @Test
  void shouldBringNothingMoreOfAReadOnceItIsPaused() {
    // When
    write("one", "pause", "two", "pause", "three");

    // Then
    assertThat(heard).containsExactly("one", "pause");
    assertThat(channel.config().isAutoRead()).isFalse();

    // When
    socket.resume();

    // Then
    assertThat(heard).containsExactly("one", "pause", "two", "pause");
    assertThat(channel.config().isAutoRead()).isFalse();

    // When
    socket.resume();
    write("four");

    // Then
    assertThat(heard).containsExactly("one", "pause", "two", "pause", "three", "four");
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void shouldLetGoOfWhatItHeldBackWhenThePeerIsGone() {
    // Given
    TextWebSocketFrame held = new TextWebSocketFrame("two");
    channel.writeInbound(new TextWebSocketFrame("pause"), held);

    // When
    channel.close().syncUninterruptibly();

    // Then
    assertThat(held.refCnt()).isZero();
    assertThat(heard).containsExactly("pause", "closed");
  }

  @Test
  void shouldCloseAndTellItsOwnerWhenAListenerThrowsOnResume() {
    // Given
    write("pause", "throw", "after");

    // When
    socket.resume();

    // Then
    assertThat(failures).isEmpty();
    assertThat(heard).containsExactly("pause", "throw", "fault");
    assertThat(ByteBufUtil.getBytes(channel.<ByteBuf>readOutbound()))
        .startsWith(0x88, 0x10, 0x03, 0xf3);
  }

  private void write(String... messages) {
    for (String message : messages) {
      channel.writeInbound(new TextWebSocketFrame(message));
    }
  }

  @Override
  public void onText(byte[] message) {
    String text = new String(message, StandardCharsets.UTF_8);
    heard.add(text);
    if (text.equals("pause")) {
      socket.pause();
    } else if (text.equals("throw")) {
      throw new IllegalStateException("a listener's fault");
    }
  }

  @Override
  public void onClosed(boolean isGoodbye) {
    heard.add("closed");
  }

  @Override
  public void onBinary(byte[] message) {}

  @Override
  public void onPong() {}

  @Override
  public void onFault(RuntimeException error) {
    heard.add("fault");
    socket.close(1011, "internal error");
  }

  @Override
  public void onUnreadable(int code) {}

  @Override
  public void onDrained() {}
}
