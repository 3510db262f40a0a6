package io.tracklog.streams.topology;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeadLetter;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import org.apache.kafka.common.serialization.Serde;

/**
 * How the topics' values are written. Every task and thread shares them, so they must be safe on
 * every thread.
 *
 * @param position values of {@code tracklog.positions} and {@code tracklog.movements}
 * @param session values of {@code tracklog.sessions}
 * @param lastKnown values of {@code tracklog.last-known}
 * @param statusChange values of {@code tracklog.status}
 * @param deadLetter values of {@code tracklog.dead-letters}
 */
public record LocationSerdes(
    Serde<Position> position,
    Serde<DeviceSession> session,
    Serde<LastKnown> lastKnown,
    Serde<DeviceStatusChange> statusChange,
    Serde<DeadLetter> deadLetter) {

  /** Avro with a schema registry, as on the wire. */
  public static LocationSerdes of(RecordSerdes serdes) {
    return new LocationSerdes(
        serdes.position(),
        serdes.session(),
        serdes.lastKnown(),
        serdes.statusChange(),
        serdes.deadLetter());
  }
}
