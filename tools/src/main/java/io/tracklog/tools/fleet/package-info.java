/**
 * A synthetic fleet that moves plausibly: vehicles on a street grid that accelerate, brake for
 * turns and red lights, park, lose their signal and are seen through a noisy receiver. Pure and
 * deterministic: the same {@link io.tracklog.tools.fleet.FleetPlan} gives the same positions to the
 * last digit. No threads, no clock, no sockets; imports the domain values and {@code feed}.
 */
@NullMarked
package io.tracklog.tools.fleet;

import org.jspecify.annotations.NullMarked;
