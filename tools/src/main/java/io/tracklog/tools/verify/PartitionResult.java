package io.tracklog.tools.verify;

/**
 * What became of one partition.
 *
 * @param bounds what was read, and up to where it was judged
 * @param rows rows of the table
 * @param differing devices with at least one difference
 * @param unjudged rows whose positions retention has deleted, so that nobody can say any more
 * @param skipped records of the log that cannot be read or believed, which the job skips too
 */
public record PartitionResult(
    TableBounds bounds, long rows, long differing, long unjudged, long skipped) {}
