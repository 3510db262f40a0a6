package io.tracklog.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what an event stream brings as cheaply as can be: it looks at how each line begins.
 * Belongs to its channel's event loop.
 */
final class StreamReader implements LineReader.Lines {
  private static final byte[] LIVE = "event: live".getBytes(US_ASCII);
  private static final int KIND_AT = "event: ".length();

  private final Tally tally;
  private final Runnable onLive;
  private final @Nullable LongConsumer onSequence;
  private boolean isLive;

  /**
   * Reads one stream.
   *
   * @param onLive called once, at the live edge
   * @param onSequence takes the sequence of each position; null to spare looking for it
   */
  StreamReader(Tally tally, Runnable onLive, @Nullable LongConsumer onSequence) {
    this.tally = tally;
    this.onLive = onLive;
    this.onSequence = onSequence;
  }

  @Override
  public void bytes(int count) {
    tally.bytes().add(count);
  }

  @Override
  public void line(ByteBuf source, int from, int length) {
    if (length < 4) {
      return;
    }
    switch (source.getByte(from)) {
      case 'e' -> onEvent(source, from, length);
      case 'i' -> tally.ids().increment();
      case 'd' -> onData(source, from, length);
      default -> {}
    }
  }

  private void onEvent(ByteBuf source, int from, int length) {
    byte kind = source.getByte(from + KIND_AT);
    if (kind == 'p') {
      tally.positions().increment();
    } else if (kind == 'l' && length == LIVE.length && !isLive && source.getByte(from + 8) == 'i') {
      isLive = true;
      tally.live().increment();
      onLive.run();
    }
  }

  private void onData(ByteBuf source, int from, int length) {
    if (onSequence != null && isLive) {
      long sequence = SequenceField.of(source, from, length);
      if (sequence != SequenceField.NONE) {
        onSequence.accept(sequence);
      }
    }
  }
}
