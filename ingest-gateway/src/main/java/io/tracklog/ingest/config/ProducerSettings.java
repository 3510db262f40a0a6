package io.tracklog.ingest.config;

import io.tracklog.kit.config.ByteSize;
import io.tracklog.kit.config.Setting;
import java.time.Duration;

/**
 * How positions go to Kafka.
 *
 * @param inFlightBytes what may be on its way, over the whole process
 * @param linger how long a batch waits for more
 * @param compression of batches, by Kafka's names
 * @param deliveryTimeout after how long a position is not waited for any more
 */
public record ProducerSettings(
    @Setting(
            doc =
                "Bytes that may be on their way to Kafka, over the whole process. Beyond it"
                    + " sockets are not read and requests get 503, until half of it is free.",
            def = "32MB",
            min = "64kB",
            max = "4GB")
        ByteSize inFlightBytes,
    @Setting(
            doc =
                "How long a batch waits for more. 0: while one batch is on its way the next one"
                    + " fills, so that batches grow with the load by themselves.",
            def = "0s",
            min = "0s",
            max = "1s")
        Duration linger,
    @Setting(doc = "Compression of batches: none, lz4, zstd, snappy or gzip.", def = "lz4")
        String compression,
    @Setting(
            doc =
                "After how long a position that Kafka has not taken is not waited for any more: its"
                    + " session is closed with 1013, a request gets 503, and the device sends it"
                    + " again. The gateway goes on trying, so that the order of the log holds.",
            def = "2m",
            min = "1s",
            max = "1h")
        Duration deliveryTimeout) {}
