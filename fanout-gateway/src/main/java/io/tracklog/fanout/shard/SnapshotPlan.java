package io.tracklog.fanout.shard;

import io.tracklog.fanout.feed.EntrySelection;

/**
 * What a leg needs a snapshot for.
 *
 * @param selection the entries that are needed
 * @param standsAt where the subscriber stands until it has been written
 * @param walksFrom whether the leg goes on from there, with the records that the snapshot leaves
 *     out; else behind the snapshot, which makes up for them
 */
record SnapshotPlan(EntrySelection selection, long standsAt, boolean walksFrom) {}
