package io.tracklog.tools.sql;

import io.tracklog.tools.cli.Commands;
import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.cli.ProgressLine;
import io.tracklog.tools.log.KafkaOptions;
import io.tracklog.tools.log.LogWindow;
import io.tracklog.tools.log.WindowOptions;
import io.tracklog.tools.rows.LineProgress;
import io.tracklog.tools.table.TempDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tracklog sql}. */
@Command(
    name = "sql",
    description = {
      "Asks a question in DuckDB's SQL. The tables that it names are read from Kafka first:",
      "last_known (as it is now), positions and status, with the columns of the topics' schemas",
      "and fleet. --offsets are those of positions, --since and --until also those of status.",
      "What is read lies in a temporary folder until the question is answered."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracklog sql \"select fleet, status, count(*) from last_known group by all\"",
      "  tracklog sql --since 1h \"select device, max(speed_mps) from positions group by 1\"",
      "  tracklog sql --since 1d \"copy (from positions) to 'day.csv'\"",
      "",
      "Exit codes: 0 answered, 1 not answered, 2 wrong usage."
    })
public final class SqlCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "SQL", description = "The question.")
  private String sql = "";

  @Option(names = "--json", description = "A JSON object a line instead of a table.")
  private boolean json;

  @Mixin private WindowOptions window = new WindowOptions();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = Commands.err(spec);
    LogWindow asked = window.window(Clock.systemUTC());
    try (Interruption interruption = Interruption.listen();
        TempDatabase database = TempDatabase.open()) {
      if (!load(database, asked, interruption, err)) {
        return failed(err, "interrupted");
      }
      ask(database, new ResultView(Commands.out(spec), err));
      return ExitCodes.OK;
    } catch (SQLException | IOException e) {
      return failed(err, String.valueOf(e.getMessage()));
    }
  }

  private boolean load(
      TempDatabase database, LogWindow asked, Interruption interruption, PrintWriter err)
      throws IOException {
    ProgressLine line = ProgressLine.on(err);
    TableLoader loader =
        new TableLoader(
            kafka.connection(),
            database,
            total -> new LineProgress(line, interruption, total),
            words -> {
              line.end();
              err.println(words);
              err.flush();
            });
    for (TopicTable table : TopicTable.namedIn(sql)) {
      if (!loader.load(table, asked)) {
        return false;
      }
    }
    line.end();
    return true;
  }

  /** Prepared before it is executed: only then are DuckDB's words about a mistake its own. */
  private void ask(TempDatabase database, ResultView view) throws SQLException, IOException {
    try (PreparedStatement question = database.connection().prepareStatement(sql)) {
      if (!question.execute()) {
        return;
      }
      try (ResultSet result = question.getResultSet()) {
        if (json) {
          view.json(result);
        } else {
          view.table(result);
        }
      }
    }
  }

  private static int failed(PrintWriter err, String why) {
    err.println("tracklog sql: " + why);
    err.flush();
    return ExitCodes.FAILURE;
  }
}
