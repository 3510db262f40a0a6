package io.tracklog.streams.step;

import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.streams.step.DeviceState.Track;
import java.util.OptionalLong;

/**
 * The whole rule book of a device: puts an input before the steps that it concerns and says only
 * what changed. A device has no status before its first position.
 */
public final class DeviceStep {
  private final LastKnownStep lastKnown = new LastKnownStep();
  private final StalenessStep staleness;
  private final PresenceStep presence;

  /** Decides with these steps. */
  public DeviceStep(StalenessStep staleness, PresenceStep presence) {
    this.staleness = staleness;
    this.presence = presence;
  }

  /** Judges one input. */
  public DeviceOutcome step(DeviceState state, DeviceInput input) {
    return switch (input) {
      case DeviceInput.PositionRead(Fix fix) -> position(state, fix);
      case DeviceInput.SessionRead session -> session(state, session);
      case DeviceInput.Tick(long atMs) -> told(state, new StalenessStep.Signal.Tick(atMs));
    };
  }

  /** The moment at which the device is to be judged by a tick; empty if never as things stand. */
  public OptionalLong deadlineMs(DeviceState state) {
    Track track = state.track();
    return track == null ? OptionalLong.empty() : staleness.deadlineMs(track.liveness());
  }

  private DeviceOutcome position(DeviceState state, Fix fix) {
    Track before = state.track();
    if (before == null) {
      Track first = new Track(fix, Liveness.begin(fix.receivedAtMs()));
      return new DeviceOutcome(
          new DeviceState(first, state.presence()),
          lastKnownOf(first),
          statusChangeOf(first),
          lastKnown.step(null, fix));
    }
    LastKnownStep.Outcome place = lastKnown.step(before.newest(), fix);
    StalenessStep.Outcome heard =
        staleness.step(before.liveness(), new StalenessStep.Signal.Seen(fix.receivedAtMs()));
    Track after = new Track(place.newest(), heard.liveness());
    boolean changed = heard instanceof StalenessStep.Outcome.Changed;
    return new DeviceOutcome(
        new DeviceState(after, state.presence()),
        changed || speaksOfPlace(place) ? lastKnownOf(after) : null,
        changed ? statusChangeOf(after) : null,
        place);
  }

  /**
   * A replayed record is said again: the process may have died between keeping the state and saying
   * it the first time, and saying it twice leaves the compacted table as it is.
   */
  private static boolean speaksOfPlace(LastKnownStep.Outcome place) {
    return switch (place) {
      case LastKnownStep.Outcome.Advanced advanced -> true;
      case LastKnownStep.Outcome.Repeated repeated -> true;
      case LastKnownStep.Outcome.Replayed replayed -> true;
      case LastKnownStep.Outcome.Late late -> false;
    };
  }

  private DeviceOutcome session(DeviceState state, DeviceInput.SessionRead input) {
    PresenceStep.Outcome outcome = presence.step(state.presence(), input.session(), input.atMs());
    DeviceState after = new DeviceState(state.track(), outcome.presence());
    return switch (outcome) {
      case PresenceStep.Outcome.Connected connected -> DeviceOutcome.silent(after);
      case PresenceStep.Outcome.Absent absent -> DeviceOutcome.silent(after);
      case PresenceStep.Outcome.Left left ->
          told(after, new StalenessStep.Signal.Gone(input.atMs()));
    };
  }

  private DeviceOutcome told(DeviceState state, StalenessStep.Signal signal) {
    Track before = state.track();
    if (before == null) {
      return DeviceOutcome.silent(state);
    }
    return switch (staleness.step(before.liveness(), signal)) {
      case StalenessStep.Outcome.Kept kept -> DeviceOutcome.silent(state);
      case StalenessStep.Outcome.Changed changed -> {
        Track after = new Track(before.newest(), changed.liveness());
        yield new DeviceOutcome(
            new DeviceState(after, state.presence()),
            lastKnownOf(after),
            statusChangeOf(after),
            null);
      }
    };
  }

  private static LastKnown lastKnownOf(Track track) {
    Fix fix = track.newest();
    Liveness liveness = track.liveness();
    return new LastKnown(
        fix.position(),
        fix.receivedAtMs(),
        liveness.status(),
        liveness.sinceMs(),
        fix.partition(),
        fix.offset());
  }

  private static DeviceStatusChange statusChangeOf(Track track) {
    Liveness liveness = track.liveness();
    return new DeviceStatusChange(
        track.newest().position().device(),
        liveness.status(),
        liveness.sinceMs(),
        liveness.lastSeenMs(),
        liveness.reason());
  }
}
