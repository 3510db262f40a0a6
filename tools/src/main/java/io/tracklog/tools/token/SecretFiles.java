package io.tracklog.tools.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that only their owner may read, where the file system knows owners. */
final class SecretFiles {
  private SecretFiles() {}

  /**
   * Writes a new file.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is one of that name: a key that is
   *     overwritten is lost
   */
  static void create(Path file, String content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try (FileChannel channel =
        FileChannel.open(file, Set.of(CREATE_NEW, WRITE), attributes(file.toAbsolutePath()))) {
      ByteBuffer bytes = UTF_8.encode(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private static FileAttribute<?>[] attributes(Path file) throws IOException {
    Path parent = file.getParent();
    boolean hasOwners =
        parent != null
            && Files.getFileStore(parent).supportsFileAttributeView(PosixFileAttributeView.class);
    return hasOwners
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
