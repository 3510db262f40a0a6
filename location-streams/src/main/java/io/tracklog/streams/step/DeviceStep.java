package io.tracklog.streams.step;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.streams.step.DeviceState.Track;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The whole rule book of a device: puts an input before the steps that it concerns and says only
 * what changed. A device has no status before its first position.
 */
public final class DeviceStep {
  private final LastKnownStep lastKnown = new LastKnownStep();
  private final StalenessStep standardStaleness;
  private final Map<String, StalenessStep> stalenessByFleet;
  private final PresenceStep presence;
  private final @Nullable MovementStep movement;

  /** Decides by these rules. */
  public DeviceStep(DeviceRules rules) {
    standardStaleness = new StalenessStep(rules.thresholds().standard(), rules.graceMs());
    stalenessByFleet =
        rules.thresholds().byFleet().entrySet().stream()
            .collect(
                toUnmodifiableMap(
                    Map.Entry::getKey,
                    fleet -> new StalenessStep(fleet.getValue(), rules.graceMs())));
    presence = new PresenceStep(rules.sessionTimeoutMs(), rules.graceMs(), rules.goodbyes());
    movement =
        rules.movementM().isPresent() ? new MovementStep(rules.movementM().getAsDouble()) : null;
  }

  /** Judges one input. */
  public DeviceOutcome step(DeviceState state, DeviceInput input) {
    return switch (input) {
      case DeviceInput.PositionRead(Fix fix) -> position(state, fix);
      case DeviceInput.SessionRead session -> DeviceOutcome.silent(afterSession(state, session));
      // Said again when nothing is known: the process may have died before it said so.
      case DeviceInput.Forget forget -> DeviceOutcome.forgotten(withoutTrack(state));
      case DeviceInput.Tick(long atMs) -> tick(state, atMs);
    };
  }

  /** The moment at which the device is to be judged by a tick; empty if nothing is known of it. */
  public OptionalLong deadlineMs(DeviceState state) {
    Track track = state.track();
    return track == null
        ? presence.deadlineMs(state.presence())
        : OptionalLong.of(
            stalenessOf(track).deadlineMs(track.liveness(), state.presence().leftAtMs()));
  }

  private DeviceOutcome position(DeviceState state, Fix fix) {
    Track before = state.track();
    if (before == null) {
      return first(state, fix);
    }
    LastKnownStep.Outcome place = lastKnown.step(before.newest(), fix);
    StalenessStep.Outcome heard =
        stalenessOf(before)
            .step(before.liveness(), new StalenessStep.Signal.Seen(fix.receivedAtMs()));
    boolean changed = heard instanceof StalenessStep.Outcome.Changed;
    boolean told = speaksOfPlace(place);
    boolean moved = told && hasMoved(before.saidAt(), place);
    Track after =
        new Track(
            place.newest(), heard.liveness(), moved ? placeOf(place.newest()) : before.saidAt());
    return new DeviceOutcome(
        new DeviceState(after, state.presence()),
        changed || told ? lastKnownOf(after) : null,
        changed ? statusChangeOf(after) : null,
        place,
        moved ? place.newest().position() : null,
        false);
  }

  private DeviceOutcome first(DeviceState state, Fix fix) {
    boolean wanted = movement != null;
    Track first = new Track(fix, Liveness.begin(fix.receivedAtMs()), wanted ? placeOf(fix) : null);
    return new DeviceOutcome(
        new DeviceState(first, state.presence()),
        lastKnownOf(first),
        statusChangeOf(first),
        lastKnown.step(null, fix),
        wanted ? fix.position() : null,
        false);
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

  /** A replayed record that was said to be a move is one again. */
  private boolean hasMoved(@Nullable Place saidAt, LastKnownStep.Outcome place) {
    if (movement == null) {
      return false;
    }
    Place now = placeOf(place.newest());
    boolean saidAgain = place instanceof LastKnownStep.Outcome.Replayed && now.equals(saidAt);
    return saidAgain || movement.hasMoved(saidAt, now);
  }

  private DeviceState afterSession(DeviceState state, DeviceInput.SessionRead input) {
    return new DeviceState(
        state.track(), presence.step(state.presence(), input.session(), input.atMs()));
  }

  private DeviceOutcome tick(DeviceState state, long atMs) {
    Track before = state.track();
    if (before == null) {
      return DeviceOutcome.silent(
          new DeviceState(null, presence.settledAt(state.presence(), atMs)));
    }
    StalenessStep.Signal tick = new StalenessStep.Signal.Tick(atMs, state.presence().leftAtMs());
    return switch (stalenessOf(before).step(before.liveness(), tick)) {
      case StalenessStep.Outcome.Kept kept -> DeviceOutcome.silent(state);
      case StalenessStep.Outcome.Forgotten gone -> DeviceOutcome.forgotten(withoutTrack(state));
      case StalenessStep.Outcome.Changed changed -> {
        Track after = new Track(before.newest(), changed.liveness(), before.saidAt());
        yield new DeviceOutcome(
            new DeviceState(after, state.presence()),
            lastKnownOf(after),
            statusChangeOf(after),
            null,
            null,
            false);
      }
    };
  }

  private StalenessStep stalenessOf(Track track) {
    String fleet = track.newest().position().device().fleet();
    return stalenessByFleet.getOrDefault(fleet, standardStaleness);
  }

  private static DeviceState withoutTrack(DeviceState state) {
    return new DeviceState(null, state.presence().withoutGoodbye());
  }

  private static Place placeOf(Fix fix) {
    return Place.of(fix.position());
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
