package io.tracklog.tools.replay;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file that holds a replay's {@link Checkpoint}, and the right to go on with it: whoever has it
 * open is the only one, on this machine, that works on this replay, and the right ends with the
 * process, however it ends. A checkpoint is replaced as a whole and is on the disk when {@link
 * #save} returns. Confined to one thread.
 */
final class CheckpointFile implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private CheckpointFile(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the right to work on a replay.
   *
   * @throws IOException when another process has it, or the file cannot be made
   */
  static CheckpointFile open(Path path) throws IOException {
    // Not the file itself, which is replaced; and never deleted, or two could lock two of them.
    FileChannel lock =
        FileChannel.open(path.resolveSibling(path.getFileName() + ".lock"), WRITE, CREATE);
    try {
      if (tryLock(lock) == null) {
        throw new IOException(
            "another process works on the replay of " + path + ": wait for it, or stop it");
      }
    } catch (IOException e) {
      lock.close();
      throw e;
    }
    return new CheckpointFile(path, lock);
  }

  /** Where it is. */
  Path path() {
    return path;
  }

  /** Whether a checkpoint was saved there. */
  boolean exists() {
    return Files.exists(path);
  }

  /**
   * What was saved last.
   *
   * @throws IOException when there is none, or something else
   */
  Checkpoint load() throws IOException {
    try {
      return CheckpointJson.read(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new IOException("cannot go on with " + path + ": " + e.getMessage(), e);
    }
  }

  /** Saves one in the place of the one before. */
  void save(Checkpoint checkpoint) throws IOException {
    Path written = path.resolveSibling(path.getFileName() + ".new");
    try (FileChannel out = FileChannel.open(written, WRITE, CREATE, TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(CheckpointJson.write(checkpoint));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(written, path, ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // It is this very process.
    }
  }
}
