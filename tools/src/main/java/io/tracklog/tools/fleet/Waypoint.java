package io.tracklog.tools.fleet;

/**
 * A point on a vehicle's way, reached in a straight line.
 *
 * @param eastM metres east of the city's centre
 * @param northM metres north of the city's centre
 * @param limitMps the speed limit on the way there, metres per second
 * @param passMps the speed at which to pass it; 0 = stop there
 * @param waitS how long to stand there, seconds; 0 unless it stops
 */
record Waypoint(double eastM, double northM, double limitMps, double passMps, double waitS) {}
