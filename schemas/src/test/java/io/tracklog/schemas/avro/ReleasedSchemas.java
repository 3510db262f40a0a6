package io.tracklog.schemas.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Every schema of today, and every version that was ever released. */
final class ReleasedSchemas {
  private ReleasedSchemas() {}

  /** The records of today that cross a wire. */
  static Stream<Schema> current() {
    return Stream.of(
        Position.getClassSchema(),
        LastKnown.getClassSchema(),
        DeviceStatusChange.getClassSchema(),
        DeviceSession.getClassSchema(),
        RejectedPosition.getClassSchema(),
        DeadLetter.getClassSchema(),
        PositionBatch.getClassSchema());
  }

  /** The released versions of a record, oldest first: {@code released/<Record>/v<n>.avsc}. */
  static List<Schema> released(String record) {
    List<Schema> versions = new ArrayList<>();
    for (int version = 1; ; version++) {
      String resource = "/released/" + record + "/v" + version + ".avsc";
      try (InputStream in = ReleasedSchemas.class.getResourceAsStream(resource)) {
        if (in == null) {
          return versions;
        }
        versions.add(new Schema.Parser().parse(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
