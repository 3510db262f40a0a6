package io.tracklog.fanout.config;

import io.tracklog.kit.config.ByteSize;
import io.tracklog.kit.config.Setting;
import java.time.Duration;

/**
 * How the log is read.
 *
 * @param threads threads that share the partitions
 * @param linger how long a partition is read after its last subscriber has gone
 * @param ringBytes how much of each partition's recent past is kept
 * @param ringAge how far back it reaches
 * @param scanBlocks how many blocks of older records are kept for others
 */
public record FeedConfig(
    @Setting(doc = "Threads that share the partitions.", def = "2", min = "1", max = "64")
        int threads,
    @Setting(
            doc = "How long a partition is still read after its last subscriber has gone.",
            def = "60s",
            min = "0s",
            max = "1h")
        Duration linger,
    @Setting(
            doc =
                "How much of each partition's recent past is kept in memory, so that who lags or"
                    + " comes back soon needs no read of Kafka.",
            def = "16MB",
            min = "64kB",
            max = "4GB")
        ByteSize ringBytes,
    @Setting(doc = "How far back that reaches.", def = "5m", min = "1s", max = "1d")
        Duration ringAge,
    @Setting(
            doc = "Blocks of 512 older records that are kept for others who replay the same.",
            def = "64",
            min = "1",
            max = "100000")
        int scanBlocks) {}
