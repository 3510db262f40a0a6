package io.tracklog.tools.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a client is given its token. */
public final class TokenOptions {
  @Option(
      names = "--token",
      paramLabel = "JWT",
      defaultValue = "${env:TRACKLOG_TOKEN}",
      description = "A token for the gateway; better in a file, or as TRACKLOG_TOKEN.")
  private @Nullable String token;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "The same in a file. tracklog token makes one.")
  private @Nullable Path file;

  /**
   * The token, if one is given; the file wins.
   *
   * @throws IllegalArgumentException when the file cannot be read or is empty
   */
  public Optional<String> token() {
    if (file == null) {
      return Optional.ofNullable(token).filter(text -> !text.isBlank());
    }
    try {
      String text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw new IllegalArgumentException("the token file " + file + " is empty");
      }
      return Optional.of(text);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the token file " + file, e);
    }
  }
}
