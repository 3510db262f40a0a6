package io.tracklog.tools.redrive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of each position, in a file of lines: {@code tracklog-redrive TOPIC@ID}, then {@code
 * sending 3:100}, {@code accepted 3:100}, … The last line of a place counts. A line is on disk
 * before what it announces is done, so that a position is at the most once on its way, whenever the
 * run ends; a line that was cut short by the end is no line. Holds {@value #MAX_PLACES} places at
 * the most. Confined to one thread; the file is locked against a second run.
 */
final class Checkpoint implements AutoCloseable {
  /** More than this belongs into several runs, each with a window and a file of its own. */
  static final int MAX_PLACES = 1_000_000;

  private static final String TITLE = "tracklog-redrive ";

  private final Map<String, Mark> marks = new HashMap<>();
  private final @Nullable FileChannel file;

  private Checkpoint(@Nullable FileChannel file) {
    this.file = file;
  }

  /**
   * One that remembers what a file says, if there is one, and writes nothing.
   *
   * @param log the topic and its id, {@code TOPIC@ID}
   * @throws IOException when it is a checkpoint of something else, or cannot be read
   */
  static Checkpoint inMemory(@Nullable Path path, String log) throws IOException {
    Checkpoint checkpoint = new Checkpoint(null);
    if (path != null && Files.exists(path)) {
      checkpoint.read(Files.readString(path), log, path);
    }
    return checkpoint;
  }

  /**
   * One that is kept in a file, which is made where there is none.
   *
   * @param log the topic and its id, {@code TOPIC@ID}
   * @throws IOException when it is a checkpoint of something else, is in use, or cannot be written
   */
  static Checkpoint onDisk(Path path, String log) throws IOException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Checkpoint checkpoint = new Checkpoint(file);
    boolean opened = false;
    try {
      if (file.tryLock() == null) {
        throw new IOException(path + " is in use by another run");
      }
      checkpoint.open(file, path, log);
      opened = true;
      return checkpoint;
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  /** What became of a place; empty when it was never sent. */
  Optional<Mark> mark(String place) {
    return Optional.ofNullable(marks.get(place));
  }

  /**
   * Marks places, and returns when that is on disk.
   *
   * @throws IOException when it cannot be written, or there are too many
   */
  void note(Mark mark, Collection<String> places) throws IOException {
    if (places.isEmpty()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    for (String place : places) {
      marks.put(place, mark);
      lines.append(mark.word()).append(' ').append(place).append('\n');
    }
    if (marks.size() > MAX_PLACES) {
      throw new IOException("more than " + MAX_PLACES + " positions; choose a smaller window");
    }
    append(lines.toString());
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private void open(FileChannel opened, Path path, String log) throws IOException {
    String text = Files.readString(path);
    if (text.isEmpty()) {
      append(TITLE + log + "\n");
      return;
    }
    long whole = read(text, log, path);
    opened.truncate(whole).position(whole);
  }

  /** Reads the lines that are whole; returns how many bytes that is. */
  private long read(String text, String log, Path path) throws IOException {
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    String title = whole.lines().findFirst().orElse("");
    if (!title.equals(TITLE + log)) {
      throw new IOException(
          "%s is no checkpoint of %s: it begins with \"%s\"".formatted(path, log, title));
    }
    whole.lines().skip(1).forEach(this::read);
    return whole.getBytes(StandardCharsets.UTF_8).length;
  }

  private void read(String line) {
    int space = line.indexOf(' ');
    if (space > 0) {
      Mark.of(line.substring(0, space))
          .ifPresent(mark -> marks.put(line.substring(space + 1), mark));
    }
  }

  private void append(String text) throws IOException {
    if (file == null) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
  }
}
