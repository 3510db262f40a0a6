package io.tracklog.tools.token;

import io.tracklog.tools.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tracklog token secret}: makes a secret to share. */
@Command(
    name = "secret",
    description = "Makes a secret that issuer and gateways share (HS256), of 256 random bits.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class SecretCommand implements Callable<Integer> {
  private static final int BYTES = 32;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write it to this new file, for its owner alone. Default: standard output")
  private @Nullable Path file;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    CommandSpec command = TokenCommand.of(spec);
    if (file == null) {
      command.commandLine().getOut().println(secret);
      return ExitCodes.OK;
    }
    try {
      SecretFiles.create(file, secret + System.lineSeparator());
      return ExitCodes.OK;
    } catch (IOException e) {
      return TokenCommand.failed(command, e);
    }
  }
}
