package io.tracklog.tools.replay;

import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Another sink, until it has worked for so many steps: then the process is gone. */
final class MortalSink implements Sink {
  private final Sink sink;
  private int steps;

  MortalSink(Sink sink, int steps) {
    this.sink = sink;
    this.steps = steps;
  }

  @Override
  public Written write(ConsumerRecord<byte[], byte[]> record) throws IOException {
    live();
    Written written = sink.write(record);
    live();
    return written;
  }

  @Override
  public Mark settle() throws IOException {
    live();
    return sink.settle();
  }

  @Override
  public void finish() throws IOException {
    sink.finish();
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }

  private void live() throws IOException {
    if (steps-- == 0) {
      throw new IOException("killed");
    }
  }
}
