package io.tracklog.standalone;

import io.tracklog.kit.config.Setting;

/**
 * The simulated fleet of {@code --demo}.
 *
 * @param devices how many vehicles
 * @param rate positions per second and vehicle
 */
public record DemoFleetSettings(
    @Setting(doc = "Vehicles of the simulated fleet.", def = "500", min = "1", max = "100000")
        int devices,
    @Setting(
            doc = "Positions per second of each simulated vehicle.",
            def = "1",
            min = "0.01",
            max = "50")
        double rate) {}
