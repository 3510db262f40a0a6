package io.tracklog.kit.config;

/**
 * A value that somebody gave.
 *
 * @param origin where, as {@link ConfigProblem#origin()} has it
 */
record GivenValue(String key, String value, String origin) {}
