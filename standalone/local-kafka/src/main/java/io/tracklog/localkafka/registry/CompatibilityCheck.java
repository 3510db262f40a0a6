package io.tracklog.localkafka.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Avro's own schema resolution rules, applied by level. Pure; costs CPU, so off the event loop. */
final class CompatibilityCheck {

  private CompatibilityCheck() {}

  /**
   * What stands against a new schema.
   *
   * @param older the versions that exist, oldest first
   * @return one line for each problem; empty if there is none
   */
  static List<String> problems(
      CompatibilityLevel level, Schema schema, List<SubjectVersion> older) {
    int from = level.transitive() ? 0 : Math.max(0, older.size() - 1);
    List<String> problems = new ArrayList<>();
    for (SubjectVersion version : older.subList(from, older.size())) {
      Schema other = AvroText.parse(version.schema());
      if (level.readsOlder()) {
        compare(schema, other, "it cannot read version " + version.version(), problems);
      }
      if (level.readByOlder()) {
        compare(other, schema, "version " + version.version() + " cannot read it", problems);
      }
    }
    return problems;
  }

  private static void compare(Schema reader, Schema writer, String what, List<String> problems) {
    List<Incompatibility> found =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
            .getResult()
            .getIncompatibilities();
    for (Incompatibility incompatibility : found) {
      problems.add(
          "%s: %s at %s (%s)"
              .formatted(
                  what,
                  incompatibility.getType(),
                  incompatibility.getLocation(),
                  incompatibility.getMessage()));
    }
  }
}
