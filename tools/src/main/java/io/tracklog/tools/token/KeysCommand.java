package io.tracklog.tools.token;

import io.tracklog.tools.cli.ExitCodes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tracklog token keys}: makes a key pair and the key set that an issuer publishes. */
@Command(
    name = "keys",
    description = {
      "Makes a key pair: ID.pem, private, to sign with; ID.pub.pem, and jwks.json with the public"
          + " keys of all pairs of the folder. Called again it adds one, as an issuer does that"
          + " changes its key."
    },
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class KeysCommand implements Callable<Integer> {
  /** What the keys are for. */
  enum Algorithm {
    /** RSA of 2048 bits. */
    RS256,
    /** EC on P-256. */
    ES256
  }

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "keys",
      description = "Where to. Default: ${DEFAULT-VALUE}")
  private Path folder = Path.of("keys");

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      defaultValue = "RS256",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Algorithm algorithm = Algorithm.RS256;

  @Option(
      names = "--key-id",
      paramLabel = "ID",
      description = "The key's name. Default: key-1, key-2 …")
  private @Nullable String keyId;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec command = TokenCommand.of(spec);
    KeyFolder keys = new KeyFolder(folder);
    try {
      String id = keyId == null ? keys.freeId() : requireFileName(keyId, command);
      keys.add(id, algorithm);
      explain(command.commandLine().getOut(), keys, id);
      return ExitCodes.OK;
    } catch (IOException e) {
      return TokenCommand.failed(command, e);
    }
  }

  private static void explain(PrintWriter out, KeyFolder keys, String id) {
    out.println("Made " + keys.privateKey(id) + " and added its public half to " + keys.keySet());
    out.println();
    out.println("A gateway that checks with it:");
    out.println("  tracklog ingest --auth.mode=key-file --auth.key-file=" + keys.keySet());
    out.println("A token that it accepts:");
    out.println(
        "  tracklog token --key-file "
            + keys.privateKey(id)
            + " --key-id "
            + id
            + " --publish acme/bus-12 --ttl 1h");
  }

  private static String requireFileName(String id, CommandSpec command) {
    if (!id.matches("[A-Za-z0-9._~-]{1,64}") || id.startsWith(".")) {
      throw new ParameterException(
          command.commandLine(), "--key-id " + id + " is not 1 to 64 of A-Z a-z 0-9 . _ ~ -");
    }
    return id;
  }
}
