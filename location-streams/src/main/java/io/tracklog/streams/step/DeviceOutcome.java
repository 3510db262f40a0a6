package io.tracklog.streams.step;

import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import org.jspecify.annotations.Nullable;

/**
 * What an input did to a device: the state to keep, and what the world is told.
 *
 * @param state what is remembered from now on
 * @param lastKnown for {@code tracklog.last-known}; null when nothing in it changed
 * @param statusChange for {@code tracklog.status}; null when the status stayed
 * @param position how the position was judged; null when the input was none
 * @param movement for {@code tracklog.movements}; null when the device did not move far enough
 * @param forgotten whether the device's record in {@code tracklog.last-known} is to be deleted
 */
public record DeviceOutcome(
    DeviceState state,
    @Nullable LastKnown lastKnown,
    @Nullable DeviceStatusChange statusChange,
    LastKnownStep.@Nullable Outcome position,
    @Nullable Position movement,
    boolean forgotten) {

  static DeviceOutcome silent(DeviceState state) {
    return new DeviceOutcome(state, null, null, null, null, false);
  }

  static DeviceOutcome forgotten(DeviceState state) {
    return new DeviceOutcome(state, null, null, null, null, true);
  }
}
