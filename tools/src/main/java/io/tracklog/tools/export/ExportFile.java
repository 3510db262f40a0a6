package io.tracklog.tools.export;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that appears under its name when it is whole, and not before: it is written beside itself,
 * then renamed. Confined to one thread.
 */
final class ExportFile implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final Path part;
  private final MessageDigest digest = sha256();
  private final OutputStream out;

  /**
   * Begins to write.
   *
   * @throws IOException when the folder is not there or does not let anybody write
   */
  ExportFile(Path file) throws IOException {
    this.file = file;
    this.part =
        file.resolveSibling(
            "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    this.out =
        new BufferedOutputStream(
            new DigestOutputStream(Files.newOutputStream(part), digest), BUFFER_BYTES);
  }

  /** What to write to. */
  OutputStream stream() {
    return out;
  }

  /** Ends the writing; the SHA-256 of what was written, hexadecimal. */
  String seal() throws IOException {
    out.close();
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Makes the sealed file appear, in the place of one that is there. */
  void commit() throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Ends it; what was not committed is gone. */
  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(part);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
