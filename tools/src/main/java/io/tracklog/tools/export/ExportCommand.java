package io.tracklog.tools.export;

import io.tracklog.tools.cli.Commands;
import io.tracklog.tools.cli.ExitCodes;
import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.cli.ProgressLine;
import io.tracklog.tools.format.RowFormat;
import io.tracklog.tools.log.InvalidWindowException;
import io.tracklog.tools.log.KafkaOptions;
import io.tracklog.tools.log.LogWindow;
import io.tracklog.tools.log.WindowOptions;
import io.tracklog.tools.rows.LineProgress;
import io.tracklog.tools.rows.Subject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tracklog export}: positions into a file that other programs open. */
@Command(
    name = "export",
    description = {
      "Writes positions into a file that other programs open: CSV, Parquet, GeoJSON, GPX, NDJSON.",
      "Beside it lies FILE.offsets.json with the offsets that it holds, from which the very same",
      "file is made again. Records that a replay wrote are left out."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracklog export last-known --out fleet.geojson",
      "  tracklog export positions --since 2h --fleet acme --out acme.parquet",
      "  tracklog export positions --device acme/bus-12 --out bus-12.gpx",
      "  tracklog export newest --until 2026-11-30T18:00:00Z --out evening.csv",
      "  tracklog export --again acme.parquet.offsets.json --out again.parquet",
      "",
      "Exit codes: 0 done; 1 failed, stopped, or not the same again; 2 wrong usage."
    })
public final class ExportCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "WHAT",
      description = {
        "last-known: the table of last-known positions as it is now, with status;",
        "positions: every position of the window, in GPX a track of each device;",
        "newest: the newest position of each device in the window."
      })
  private @Nullable Subject subject;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "Where to.")
  private Path out = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv, parquet, geojson, gpx, ndjson. Default: by the file's ending.")
  private @Nullable RowFormat format;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the export is called, in its note and file. Default: as the file.")
  private @Nullable String name;

  @Option(names = "--overwrite", description = "Replace the file if it is there.")
  private boolean overwrite;

  @Option(
      names = "--again",
      paramLabel = "NOTE",
      description = "Make an export again by its FILE.offsets.json; it must come out the same.")
  private @Nullable Path note;

  @Mixin private WindowOptions window = new WindowOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = Commands.err(spec);
    ProgressLine line = ProgressLine.on(err);
    try (Interruption interruption = Interruption.listen()) {
      ExportPlan plan = plan();
      requireFree();
      ExportNote made =
          new ExportRun(kafka.connection(), Clock.systemUTC(), words -> say(line, err, words))
              .make(plan, out, total -> new LineProgress(line, interruption, total));
      say(line, err, "%,d rows of %s in %s".formatted(made.rows(), made.what(), out));
      say(line, err, "offsets " + made.offsets());
      return ExitCodes.OK;
    } catch (ExportFailedException e) {
      say(line, err, "tracklog export: " + e.getMessage());
    } catch (IOException e) {
      say(line, err, "tracklog export: cannot write " + out + ": " + e.getMessage());
    }
    return ExitCodes.FAILURE;
  }

  private ExportPlan plan() throws IOException {
    LogWindow given = window.window(Clock.systemUTC());
    if (note != null) {
      return again(note, given);
    }
    if (subject == null) {
      throw new InvalidWindowException("say what: last-known, positions or newest");
    }
    return ExportPlan.anew(name == null ? fileName() : name, subject, given, format());
  }

  private ExportPlan again(Path noted, LogWindow given) throws IOException {
    if (subject != null || name != null || !given.equals(LogWindow.EVERYTHING)) {
      throw new InvalidWindowException(
          "--again says exactly what is meant; leave out what, name, times, offsets and devices");
    }
    try {
      return ExportPlan.again(ExportNote.read(noted), format());
    } catch (NoSuchFileException e) {
      throw new InvalidWindowException("there is no file " + e.getFile());
    }
  }

  private RowFormat format() {
    return Optional.ofNullable(format)
        .or(() -> RowFormat.of(out))
        .orElseThrow(
            () ->
                new InvalidWindowException(
                    "say in which --format; or end the file's name in .csv, .parquet, .geojson,"
                        + " .gpx or .ndjson"));
  }

  private void requireFree() throws ExportFailedException {
    if (!overwrite && Files.exists(out)) {
      throw new ExportFailedException(out + " is there already; --overwrite replaces it");
    }
  }

  private String fileName() {
    return String.valueOf(out.getFileName());
  }

  private static void say(ProgressLine line, PrintWriter err, String words) {
    line.end();
    err.println(words);
    err.flush();
  }
}
