package io.tracklog.localkafka.broker;

import io.tracklog.localkafka.DataDirectoryException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds a local Kafka between runs, locked while it is open. A small file of its
 * own says whose it is and how it was laid out, so that a wrong folder is refused before a broker
 * touches it. Thread-confined.
 */
final class DataDirectory implements AutoCloseable {

  /** What describes the folder; Kafka's own data lie beside it, one folder per node. */
  static final String DESCRIPTION = "local-kafka.properties";

  private static final String LOCK = ".lock";
  private static final int FORMAT = 1;

  private final Path path;
  private final FileChannel lock;
  private final String clusterId;

  private DataDirectory(Path path, FileChannel lock, String clusterId) {
    this.path = path;
    this.lock = lock;
    this.clusterId = clusterId;
  }

  /**
   * Takes the folder, or makes it.
   *
   * @param nodes how many nodes it is for; a quorum's size cannot change later
   * @param kafkaVersion of this process, {@code major.minor.patch}
   * @throws DataDirectoryException if another process has it, or it was written for something else
   */
  static DataDirectory open(Path path, int nodes, String kafkaVersion) {
    FileChannel lock = null;
    try {
      Files.createDirectories(path);
      boolean foreign = !Files.exists(path.resolve(DESCRIPTION)) && holdsFiles(path);
      if (foreign) {
        throw new DataDirectoryException(
            path, "holds files of something else (there is no " + DESCRIPTION + " in it)");
      }
      lock = lock(path);
      return new DataDirectory(path, lock, describe(path, nodes, kafkaVersion));
    } catch (IOException e) {
      close(lock);
      throw new DataDirectoryException(path, "cannot be used: " + e, e);
    } catch (DataDirectoryException e) {
      close(lock);
      throw e;
    }
  }

  /** The cluster's id, the same in every run. */
  String clusterId() {
    return clusterId;
  }

  /** Where one node keeps its log and its metadata. */
  Path node(int id) {
    return path.resolve("node-" + id);
  }

  @Override
  public void close() {
    close(lock);
  }

  private static boolean holdsFiles(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.anyMatch(file -> !file.endsWith(LOCK));
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    Path file = path.resolve(LOCK);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new DataDirectoryException(
          path,
          "is in use by process %s; stop it or choose another directory"
              .formatted(Files.readString(file).strip()));
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process
    }
  }

  private static String describe(Path path, int nodes, String kafkaVersion) throws IOException {
    Path file = path.resolve(DESCRIPTION);
    if (Files.exists(file)) {
      return verify(path, read(file), nodes, kafkaVersion);
    }
    String clusterId = Uuid.randomUuid().toString();
    Properties description = new Properties();
    description.setProperty("format", Integer.toString(FORMAT));
    description.setProperty("cluster.id", clusterId);
    description.setProperty("nodes", Integer.toString(nodes));
    description.setProperty("kafka.version", kafkaVersion);
    write(file, description);
    return clusterId;
  }

  private static String verify(Path path, Properties found, int nodes, String kafkaVersion) {
    require(path, "format", found, Integer.toString(FORMAT));
    require(path, "nodes", found, Integer.toString(nodes));
    String writer = required(path, found, "kafka.version");
    if (KafkaRelease.parse(writer).isNewerThan(KafkaRelease.parse(kafkaVersion))) {
      throw new DataDirectoryException(
          path,
          "was made by Kafka %s, this is Kafka %s; use the newer program or another directory"
              .formatted(writer, kafkaVersion));
    }
    return required(path, found, "cluster.id");
  }

  private static void require(Path path, String key, Properties found, String expected) {
    String value = required(path, found, key);
    if (!value.equals(expected)) {
      throw new DataDirectoryException(
          path,
          "has %s=%s in its %s, but %s is needed; choose another directory"
              .formatted(key, value, DESCRIPTION, expected));
    }
  }

  private static String required(Path path, Properties found, String key) {
    String value = found.getProperty(key);
    if (value == null) {
      throw new DataDirectoryException(path, "has no " + key + " in its " + DESCRIPTION);
    }
    return value;
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  /** Whole or not at all, so that a kill in between leaves no half-written description. */
  private static void write(Path file, Properties properties) throws IOException {
    Path draft = file.resolveSibling(LOCK + ".draft");
    try (Writer writer = Files.newBufferedWriter(draft)) {
      properties.store(writer, "Written by a local Kafka. Remove the whole directory, or nothing.");
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void close(@Nullable FileChannel lock) {
    if (lock == null) {
      return;
    }
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unlock the data directory", e);
    }
  }
}
