package io.tracklog.standalone;

/**
 * One line of what runs where.
 *
 * @param what what runs
 * @param address where
 */
record Place(String what, String address) {}
