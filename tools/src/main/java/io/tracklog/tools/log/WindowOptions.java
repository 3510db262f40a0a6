package io.tracklog.tools.log;

import io.tracklog.kit.auth.DevicePattern;
import io.tracklog.kit.auth.PatternSet;
import io.tracklog.schemas.model.DeviceId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which part of the log is meant. */
public final class WindowOptions {
  @Option(
      names = "--partition",
      paramLabel = "N,…",
      split = ",",
      description = "Only these partitions.")
  private List<Integer> partitions = new ArrayList<>();

  @Mixin private ExtentOptions extent = new ExtentOptions();

  @Option(
      names = "--device",
      paramLabel = "FLEET/DEVICE",
      description = "Only this device; repeatable.")
  private List<String> devices = new ArrayList<>();

  @Option(names = "--fleet", paramLabel = "FLEET", description = "Only this fleet; repeatable.")
  private List<String> fleets = new ArrayList<>();

  /**
   * What they say together.
   *
   * @param clock tells from when "15m ago" counts
   * @throws InvalidWindowException when a value is wrong, or two contradict each other
   * @throws io.tracklog.schemas.model.InvalidValueException when a device or fleet is none
   */
  public LogWindow window(Clock clock) {
    return new LogWindow(extent.extent(clock), new HashSet<>(partitions), devices());
  }

  private PatternSet devices() {
    if (devices.isEmpty() && fleets.isEmpty()) {
      return PatternSet.EVERYTHING;
    }
    List<DevicePattern> patterns = new ArrayList<>();
    devices.forEach(device -> patterns.add(new DevicePattern.One(DeviceId.parse(device))));
    fleets.forEach(fleet -> patterns.add(DevicePattern.parse(fleet + "/*")));
    return PatternSet.of(patterns);
  }
}
