package io.tracklog.tools.redrive;

import io.tracklog.schemas.model.DeviceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name rules. They are applied in the order in which they stand here. */
final class RepairOptions {
  @Option(
      names = "--rename-field",
      paramLabel = "OLD=NEW",
      description = "Name a field as the contract does: lng=lon. Repeatable.")
  private Map<String, String> renamed = new LinkedHashMap<>();

  @Option(
      names = "--unquote-numbers",
      description = "Make numbers of numbers that were sent as text.")
  private boolean unquoteNumbers;

  @Option(
      names = "--drop-field",
      paramLabel = "NAME",
      description = "Leave a field out, such as heading. Repeatable.")
  private List<String> dropped = new ArrayList<>();

  @Option(names = "--swap-lat-lon", description = "Exchange latitude and longitude.")
  private boolean swapLatLon;

  @Option(
      names = "--scale-speed",
      paramLabel = "FACTOR",
      description = "Multiply the speed: 0.514444 for knots, 0.277778 for km/h.")
  private @Nullable Double scaleSpeed;

  @Option(
      names = "--shift-time",
      paramLabel = "TIME",
      converter = SignedDurationConverter.class,
      description = "Move the device's clock: --shift-time=-1h, --shift-time=30m.")
  private @Nullable Duration shiftTime;

  @Option(
      names = "--set-fleet",
      paramLabel = "FLEET",
      description = "Put device ids that name no fleet into this one.")
  private @Nullable String fleet;

  @Option(
      names = "--set-device",
      paramLabel = "FLEET/DEVICE",
      description = "Say whose they all are.")
  private @Nullable String device;

  /**
   * The rules, in the order in which they are applied.
   *
   * @throws io.tracklog.schemas.model.InvalidValueException when a device is none
   */
  List<Repair> repairs() {
    List<Repair> repairs = new ArrayList<>();
    renamed.forEach((from, to) -> repairs.add(new Repair.RenameField(from, to)));
    if (unquoteNumbers) {
      repairs.add(new Repair.UnquoteNumbers());
    }
    dropped.forEach(name -> repairs.add(new Repair.DropField(name)));
    if (swapLatLon) {
      repairs.add(new Repair.SwapLatLon());
    }
    if (scaleSpeed != null) {
      repairs.add(new Repair.ScaleSpeed(scaleSpeed));
    }
    if (shiftTime != null) {
      repairs.add(new Repair.ShiftTime(shiftTime));
    }
    if (fleet != null) {
      repairs.add(new Repair.SetFleet(fleet));
    }
    if (device != null) {
      repairs.add(new Repair.SetDevice(DeviceId.parse(device)));
    }
    return repairs;
  }
}
