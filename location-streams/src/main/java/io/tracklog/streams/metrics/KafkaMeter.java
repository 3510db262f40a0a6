package io.tracklog.streams.metrics;

/**
 * A metric of Kafka Streams or its clients that is worth a series: one figure for the whole
 * instance. Kafka has it once for each thread, task, store or client, which would make a series of
 * each name and each restart.
 */
enum KafkaMeter {
  RECORDS_LAG(
      "records.lag.max",
      "consumer-fetch-manager-metrics",
      "records-lag-max",
      Combine.MAX,
      "Records by which the slowest partition is behind"),
  PROCESS_RATE(
      "process.rate",
      "stream-thread-metrics",
      "process-rate",
      Combine.SUM,
      "Records processed a second, over all threads"),
  PROCESS_LATENCY(
      "process.latency.max",
      "stream-thread-metrics",
      "process-latency-max",
      Combine.MAX,
      "The longest that a thread took for one round of records, milliseconds"),
  COMMIT_LATENCY(
      "commit.latency.max",
      "stream-thread-metrics",
      "commit-latency-max",
      Combine.MAX,
      "The longest commit, milliseconds"),
  THREADS(
      "threads.alive", "stream-metrics", "alive-stream-threads", Combine.SUM, "Threads at work"),
  REBALANCES(
      "rebalances",
      "consumer-coordinator-metrics",
      "rebalance-total",
      Combine.SUM,
      "Rebalances that the threads took part in"),
  RESTORE_RATE(
      "restore.rate",
      "stream-state-updater-metrics",
      "restore-records-rate",
      Combine.SUM,
      "Records restored into stores a second"),
  RESTORING_TASKS(
      "restoring.tasks",
      "stream-state-updater-metrics",
      "active-restoring-tasks",
      Combine.SUM,
      "Tasks that do not run yet because their stores are being restored"),
  STANDBY_TASKS(
      "standby.tasks",
      "stream-state-updater-metrics",
      "standby-updating-tasks",
      Combine.SUM,
      "Tasks kept warm for the case that another instance goes"),
  STORE_KEYS(
      "store.keys",
      "stream-state-metrics",
      "estimate-num-keys",
      Combine.SUM,
      "Entries on disk, estimated: a device counts with each write until compaction"),
  STORE_BYTES(
      "store.bytes",
      "stream-state-metrics",
      "total-sst-files-size",
      Combine.SUM,
      "Bytes of the stores' files"),
  STORE_MEMORY(
      "store.memory",
      "stream-state-metrics",
      "block-cache-usage",
      Combine.MAX,
      "Bytes of memory outside the heap; one cache that all stores share");

  private enum Combine {
    SUM,
    MAX
  }

  private final String suffix;
  private final String group;
  private final String kafkaName;
  private final Combine combine;
  private final String description;

  KafkaMeter(String suffix, String group, String kafkaName, Combine combine, String description) {
    this.suffix = suffix;
    this.group = group;
    this.kafkaName = kafkaName;
    this.combine = combine;
    this.description = description;
  }

  String meterName() {
    return "tracklog.streams.kafka." + suffix;
  }

  String group() {
    return group;
  }

  String kafkaName() {
    return kafkaName;
  }

  /** Makes one figure of those of two threads, tasks or stores. */
  double combine(double a, double b) {
    return switch (combine) {
      case SUM -> a + b;
      case MAX -> Math.max(a, b);
    };
  }

  String description() {
    return description;
  }
}
