package io.tracklog.tools.export;

import io.tracklog.kit.auth.DevicePattern;
import io.tracklog.kit.ops.ServiceInfo;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.tools.format.RowWriter;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.Shortfall;
import io.tracklog.tools.log.WindowReader;
import io.tracklog.tools.log.WindowResolver;
import io.tracklog.tools.rows.ReadProgress;
import io.tracklog.tools.rows.RowReader;
import io.tracklog.tools.rows.RowsRead;
import io.tracklog.tools.rows.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** Makes one export. Confined to the thread that runs the command; blocks. */
final class ExportRun {
  private final KafkaConnection kafka;
  private final Clock clock;
  private final Consumer<String> words;

  /**
   * Reads from there.
   *
   * @param clock tells when an export was made
   * @param words is told what whoever waits should know, line by line
   */
  ExportRun(KafkaConnection kafka, Clock clock, Consumer<String> words) {
    this.kafka = kafka;
    this.clock = clock;
    this.words = words;
  }

  /**
   * Makes it.
   *
   * @param target the file, beside which its note will lie
   * @param progress made of the number of offsets that there are to read
   * @return the note
   * @throws ExportFailedException when there is nothing whole to show for it; no file appears
   */
  ExportNote make(ExportPlan plan, Path target, LongFunction<ReadProgress> progress)
      throws IOException, ExportFailedException {
    ResolvedWindow window = resolve(plan);
    ExportNote note;
    try (ExportFile file = new ExportFile(target)) {
      RowsRead read = write(plan, window, file, progress.apply(window.vector().offsets()));
      note = note(plan, window, read.rows(), file.seal());
      requireSame(plan, note);
      file.commit();
    }
    note.write(ExportNote.beside(target));
    return note;
  }

  private ResolvedWindow resolve(ExportPlan plan) throws ExportFailedException {
    ResolvedWindow window;
    try (Admin admin = kafka.admin()) {
      window = new WindowResolver(admin).resolve(plan.subject().topic(), plan.window());
    }
    if (!window.missing().isEmpty()) {
      if (plan.isExact()) {
        throw new ExportFailedException(
            "it cannot be made as it was: of %s is to be had no more: %s"
                .formatted(plan.subject().topic(), text(window.missing())));
      }
      words.accept("not to be had: " + text(window.missing()));
    }
    return window;
  }

  private RowsRead write(
      ExportPlan plan, ResolvedWindow window, ExportFile file, ReadProgress progress)
      throws IOException, ExportFailedException {
    try (RecordSerdes serdes = kafka.serdes();
        WindowReader log = new WindowReader(kafka.consumer());
        RowWriter rows =
            plan.format().open(file.stream(), plan.subject().kind(), about(plan, window))) {
      RowsRead read =
          new RowReader(log, serdes).read(plan.subject(), window, rows::write, progress);
      requireWhole(read);
      rows.finish();
      return read;
    }
  }

  private void requireWhole(RowsRead read) throws ExportFailedException {
    if (!read.complete()) {
      throw new ExportFailedException("interrupted; nothing was written");
    }
    if (!read.missing().isEmpty()) {
      throw new ExportFailedException(
          "while it was read the topic let go of " + text(read.missing()) + "; begin later");
    }
    if (read.replayed() > 0) {
      words.accept("%,d records of replays are left out".formatted(read.replayed()));
    }
    if (read.undecodable() > 0) {
      words.accept("%,d records can never be read and are left out".formatted(read.undecodable()));
    }
  }

  private static void requireSame(ExportPlan plan, ExportNote note) throws ExportFailedException {
    if (plan.before().isPresent() && !plan.before().get().agreesWith(note)) {
      throw new ExportFailedException(
          plan.before().get().differenceTo(note) + ". " + reason(plan.subject()));
    }
  }

  private static String reason(Subject subject) {
    return switch (subject) {
      case LAST_KNOWN ->
          "Compaction takes rows of the table as newer ones come; tracklog export newest can be made"
              + " again for as long as positions are kept";
      case POSITIONS, NEWEST ->
          "Another version may write the same rows in other bytes; else something is wrong here";
    };
  }

  private ExportNote note(ExportPlan plan, ResolvedWindow window, long rows, String sha256) {
    return new ExportNote(
        plan.name(),
        plan.subject().toString(),
        window.vector().toString(),
        patterns(window),
        plan.format().name().toLowerCase(Locale.ROOT),
        rows,
        sha256,
        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        ServiceInfo.buildVersion());
  }

  /** What the file says about itself: nothing but what is the same every time. */
  private static Map<String, String> about(ExportPlan plan, ResolvedWindow window) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("name", plan.name());
    about.put("what", plan.subject().toString());
    about.put("offsets", window.vector().toString());
    about.put("devices", String.join(" ", patterns(window)));
    return about;
  }

  private static List<String> patterns(ResolvedWindow window) {
    return window.devices().patterns().stream().map(DevicePattern::toString).toList();
  }

  private static String text(List<Shortfall> missing) {
    return missing.stream().map(Shortfall::toString).collect(Collectors.joining(", "));
  }
}
