package io.tracklog.tools.rebuild;

import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is written of one device.
 *
 * @param device the row's key
 * @param deletedAtMs the timestamp of a tombstone that goes before the row; empty for none
 * @param row the row; empty when there shall be none
 * @param change for {@code tracklog.status}; empty when its last one is right
 */
record Mend(
    String device,
    OptionalLong deletedAtMs,
    Optional<LastKnown> row,
    Optional<DeviceStatusChange> change) {

  /**
   * The order of the log, in which the job writes too: for whoever reads the partition meanwhile,
   * the highest source offset so far still says up to where all positions are accounted for.
   */
  static final Comparator<Mend> BY_LOG =
      Comparator.comparingLong((Mend mend) -> mend.row().map(LastKnown::sourceOffset).orElse(-1L))
          .thenComparing(Mend::device);
}
