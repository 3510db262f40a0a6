package io.tracklog.streams;

import io.tracklog.kit.config.Setting;

/**
 * A thinner stream of positions for those who do not want every one.
 *
 * @param enabled whether it is written
 * @param distanceM how far a device must move to be said again, metres
 */
public record MovementSettings(
    @Setting(
            doc =
                "Whether `tracklog.movements` is written: the positions of each device without"
                    + " those by which it did not move far enough.",
            def = "false")
        boolean enabled,
    @Setting(
            doc = "Metres that a device must be away from where it was last said to be.",
            def = "50",
            min = "1",
            max = "100000")
        double distanceM) {}
