package io.tracklog.fanout.config;

import io.tracklog.kit.config.Setting;

/**
 * What single questions may cost.
 *
 * @param tracks how many tracks are written at once
 * @param trackRecords how far one request for a track may read
 */
public record RestConfig(
    @Setting(
            doc = "How many tracks each event loop writes at once; more are told to come back.",
            def = "16",
            min = "1",
            max = "10000")
        int tracks,
    @Setting(
            doc =
                "How many records of its partition one request for a track may read; then it ends"
                    + " with where to go on.",
            def = "1000000",
            min = "1",
            max = "1000000000")
        int trackRecords) {}
