package io.tracklog.tools.rebuild;

import io.tracklog.schemas.topic.RebuildName;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.KafkaOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which rebuild, of which job. */
final class RebuildOptions {
  static final String DEFAULT_APPLICATION = "tracklog-location-streams";

  @Parameters(paramLabel = "NAME", description = "The name that it was run under.")
  private String name = "";

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = DEFAULT_APPLICATION,
      description =
          "The application-id of the job that it shall replace. Default: ${DEFAULT-VALUE}")
  private String applicationId = DEFAULT_APPLICATION;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  KafkaConnection connection() {
    return kafka.connection();
  }

  String applicationId() {
    return applicationId;
  }

  RebuildName name() {
    try {
      return new RebuildName(name);
    } catch (IllegalArgumentException e) {
      if (command == null) {
        throw e;
      }
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
