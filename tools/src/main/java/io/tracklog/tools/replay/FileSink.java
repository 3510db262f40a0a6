package io.tracklog.tools.replay;

import io.tracklog.schemas.codec.UndecodableRecordException;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.tools.format.Row;
import io.tracklog.tools.format.RowFormat;
import io.tracklog.tools.format.RowKind;
import io.tracklog.tools.format.RowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Writes positions into a file, a row each. What was written behind the last mark is cut off when
 * it is gone on with, so no row stands there twice or in half.
 */
final class FileSink implements Sink {
  private final FileChannel file;
  private final Gate gate;
  private final RowWriter rows;
  private final Deserializer<Position> positions;

  private FileSink(FileChannel file, Gate gate, RowWriter rows, Deserializer<Position> positions) {
    this.file = file;
    this.gate = gate;
    this.rows = rows;
    this.positions = positions;
  }

  /**
   * Begins a file, over whatever was there.
   *
   * @param about what is said about the whole, where the format has a place for it
   */
  static FileSink begin(
      Target.File target, Map<String, String> about, Deserializer<Position> positions)
      throws IOException {
    FileChannel file =
        FileChannel.open(
            target.path(),
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING);
    Gate gate = new Gate(file, true);
    return new FileSink(file, gate, open(target.format(), gate, about), positions);
  }

  /**
   * Goes on behind a mark.
   *
   * @throws IOException when the file is shorter than that: it is another one
   */
  static FileSink resume(Target.File target, Mark mark, Deserializer<Position> positions)
      throws IOException {
    if (!(mark instanceof Mark.Length(long bytes))) {
      throw new IOException("the checkpoint is of a topic, and the target is a file");
    }
    FileChannel file = FileChannel.open(target.path(), StandardOpenOption.WRITE);
    long there = file.size();
    if (there < bytes) {
      file.close();
      throw new IOException(
          "%s has %d bytes and had %d when its checkpoint was written: it is not the file that was"
                  .formatted(target.path(), there, bytes)
              + " begun. Replay it anew");
    }
    file.truncate(bytes);
    file.position(bytes);
    Gate gate = new Gate(file, false);
    RowWriter rows = open(target.format(), gate, Map.of());
    // So that the writer has its head and a first row behind it, and separates the next.
    rows.write(row(Position.builder(new DeviceId("none", "none"), 0, 0, 0).build(), 0, 0, 0));
    rows.flush();
    gate.open = true;
    return new FileSink(file, gate, rows, positions);
  }

  @Override
  public Written write(ConsumerRecord<byte[], byte[]> record) throws IOException {
    Position position;
    try {
      position = positions.deserialize(record.topic(), record.value());
    } catch (UndecodableRecordException e) {
      return Written.NOT_POSSIBLE;
    }
    rows.write(row(position, record.timestamp(), record.partition(), record.offset()));
    return Written.YES;
  }

  @Override
  public Mark settle() throws IOException {
    rows.flush();
    gate.flush();
    file.force(true);
    return new Mark.Length(file.position());
  }

  @Override
  public void finish() throws IOException {
    rows.finish();
  }

  @Override
  public void close() throws IOException {
    try (rows) {
      file.close();
    }
  }

  private static RowWriter open(RowFormat format, OutputStream out, Map<String, String> about)
      throws IOException {
    return format.open(out, RowKind.POSITIONS, about);
  }

  private static Row row(Position position, long receivedAtMs, int partition, long offset) {
    return new Row(position, receivedAtMs, partition, offset, null);
  }

  /** Lets through to the file what is written while it is open; collects small writes. */
  private static final class Gate extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final FileChannel file;
    private final ByteBuffer held = ByteBuffer.allocate(BUFFER);
    private boolean open;

    Gate(FileChannel file, boolean open) {
      this.file = file;
      this.open = open;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (!open) {
        return;
      }
      if (count > held.remaining()) {
        flush();
      }
      if (count > held.capacity()) {
        drain(ByteBuffer.wrap(bytes, from, count));
      } else {
        held.put(bytes, from, count);
      }
    }

    @Override
    public void flush() throws IOException {
      held.flip();
      drain(held);
      held.clear();
    }

    private void drain(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    }
  }
}
