package io.tracklog.tools.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tracklog.kit.auth.DevicePattern;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.tools.cli.DurationConverter;
import io.tracklog.tools.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tracklog token}: makes a token for development. */
@Command(
    name = "token",
    description = {
      "Makes a token for development and prints it: what its bearer may send and watch, for how long."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "[keys | secret]",
    subcommands = {KeysCommand.class, SecretCommand.class},
    commandListHeading = "%nTo sign with:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracklog token secret --out secret.txt",
      "  tracklog token --secret-file secret.txt --publish acme/bus-12 --subscribe 'acme/*' --ttl 1h",
      "  tracklog token keys --out keys",
      "  tracklog token --key-file keys/key-1.pem --key-id key-1 --publish 'demo/*'",
      "",
      "Exit codes: 0 printed; 1 a file cannot be read or written; 2 wrong usage."
    })
public final class TokenCommand implements Callable<Integer> {
  private static final String DEFAULT_TTL = "1h";

  @Option(
      names = "--publish",
      paramLabel = "PATTERN",
      description = "May send for fleet/device, fleet/* or *. Repeatable.")
  private List<String> publish = new ArrayList<>();

  @Option(
      names = "--subscribe",
      paramLabel = "PATTERN",
      description = "May watch fleet/device, fleet/* or *. Repeatable.")
  private List<String> subscribe = new ArrayList<>();

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      defaultValue = DEFAULT_TTL,
      converter = DurationConverter.class,
      description = "Holds so long from now. Default: ${DEFAULT-VALUE}")
  private Duration ttl = Duration.ofHours(1);

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      description = "Who bears it. Default: the first pattern")
  private @Nullable String subject;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "Sign with the secret on the file's first line (HS256).")
  private @Nullable Path secretFile;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "Or with the private key of this PEM file (RS256, ES256).")
  private @Nullable Path keyFile;

  @Option(
      names = "--key-id",
      paramLabel = "ID",
      description = "The key's name in the issuer's key set.")
  private @Nullable String keyId;

  @Option(names = "--issuer", paramLabel = "URL", description = "Who issued it (iss).")
  private @Nullable String issuer;

  @Option(
      names = "--audience",
      paramLabel = "NAME",
      description = "For whom it is meant (aud). Repeatable.")
  private List<String> audience = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec command = of(spec);
    requirePatterns(command);
    try {
      command.commandLine().getOut().println(key(command).sign(claims(Instant.now()), keyId));
      return ExitCodes.OK;
    } catch (IOException e) {
      return failed(command, e);
    } catch (IllegalArgumentException e) {
      command.commandLine().getErr().println("tracklog token: " + e.getMessage());
      return ExitCodes.FAILURE;
    }
  }

  private SigningKey key(CommandSpec command) throws IOException {
    if (secretFile != null && keyFile == null) {
      return SigningKey.ofSecretFile(secretFile);
    } else if (keyFile != null && secretFile == null) {
      return SigningKey.ofKeyFile(keyFile);
    }
    throw new ParameterException(
        command.commandLine(),
        "give either --secret-file or --key-file to sign with; tracklog token secret and tracklog"
            + " token keys make them");
  }

  private JWTClaimsSet claims(Instant now) {
    Map<String, Object> grants = new LinkedHashMap<>();
    if (!publish.isEmpty()) {
      grants.put("publish", publish);
    }
    if (!subscribe.isEmpty()) {
      grants.put("subscribe", subscribe);
    }
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .subject(subject == null ? firstPattern() : subject)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ttl)))
            .claim("tracklog", grants);
    if (issuer != null) {
      claims.issuer(issuer);
    }
    return (audience.isEmpty() ? claims : claims.audience(audience)).build();
  }

  private String firstPattern() {
    return publish.isEmpty() ? subscribe.getFirst() : publish.getFirst();
  }

  private void requirePatterns(CommandSpec command) {
    if (publish.isEmpty() && subscribe.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "give --publish or --subscribe: a token without them allows nothing");
    }
    List<String> all = new ArrayList<>(publish);
    all.addAll(subscribe);
    for (String pattern : all) {
      try {
        DevicePattern.parse(pattern);
      } catch (InvalidValueException e) {
        throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
      }
    }
  }

  static CommandSpec of(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("not made by picocli");
    }
    return spec;
  }

  /** Says what became of a file; the JDK's messages hold its name and little else. */
  static int failed(CommandSpec command, IOException failure) {
    String what =
        switch (failure) {
          case FileAlreadyExistsException there -> there.getFile() + " exists; give another name";
          case NoSuchFileException missing -> missing.getFile() + " does not exist";
          default -> String.valueOf(failure.getMessage());
        };
    command.commandLine().getErr().println("tracklog token: " + what);
    return ExitCodes.FAILURE;
  }
}
