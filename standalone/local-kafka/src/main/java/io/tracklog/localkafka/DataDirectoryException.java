package io.tracklog.localkafka;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A data directory cannot be used: another process has it, or its contents are not for us. */
public final class DataDirectoryException extends LocalKafkaException {

  private final transient Path directory;

  /** Names the directory and what is wrong with it. */
  public DataDirectoryException(Path directory, String problem) {
    this(directory, problem, null);
  }

  /** The same, with the error beneath. */
  public DataDirectoryException(Path directory, String problem, @Nullable Throwable cause) {
    super("the data directory " + directory + " " + problem, cause);
    this.directory = directory;
  }

  /** The directory. */
  public Path directory() {
    return directory;
  }
}
