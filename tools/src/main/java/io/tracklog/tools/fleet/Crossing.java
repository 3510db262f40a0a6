package io.tracklog.tools.fleet;

/**
 * Where two streets of the grid meet.
 *
 * @param column streets to the right of the middle one
 * @param row streets above the middle one
 */
record Crossing(int column, int row) {}
