package io.tracklog.tools.log;

import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.tools.cli.ExitCodes;
import java.io.PrintWriter;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Says in a line what Kafka or its registry refused, or what was named wrongly, for every command
 * that does not do so itself. Other exceptions are left as they are.
 */
public final class KafkaFailureHandler implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) throws Exception {
    int exitCode =
        switch (failure) {
          case KafkaException ignored -> ExitCodes.FAILURE;
          case InvalidWindowException ignored -> ExitCodes.USAGE;
          case InvalidValueException ignored -> ExitCodes.USAGE;
          default -> throw failure;
        };
    PrintWriter err = commandLine.getErr();
    CommandSpec command = commandLine.getCommandSpec();
    err.println(command.qualifiedName() + ": " + failure.getMessage());
    if (failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException) {
      askWhere(command, err);
    }
    err.flush();
    return exitCode;
  }

  private static void askWhere(CommandSpec command, PrintWriter err) {
    for (CommandSpec mixin : command.mixins().values()) {
      if (mixin.userObject() instanceof KafkaOptions options) {
        err.println(
            "Is Kafka at "
                + options.connection().bootstrapServers()
                + "? --bootstrap-servers names another one.");
      }
    }
  }
}
