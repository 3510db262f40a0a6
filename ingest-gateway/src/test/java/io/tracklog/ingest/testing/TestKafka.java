package io.tracklog.ingest.testing;

import io.tracklog.schemas.codec.RecordSerdes;

/** Where a test's gateways write, and what the test reads back. */
public interface TestKafka {
  /** Every broker. */
  String bootstrapServers();

  String registryUrl();

  RecordSerdes serdes();

  /** Copies of each partition. */
  default int replicationFactor() {
    return 1;
  }
}
