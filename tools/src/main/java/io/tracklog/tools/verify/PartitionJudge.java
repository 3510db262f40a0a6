package io.tracklog.tools.verify;

/** Judges every device of a partition and counts. Pure but for the report that it writes. */
final class PartitionJudge {
  private final RowJudge judge;
  private final TableBounds bounds;
  private final VerifyReport report;
  private long rows;
  private long differing;
  private long unjudged;

  PartitionJudge(TableBounds bounds, RowJudge judge, VerifyReport report) {
    this.bounds = bounds;
    this.judge = judge;
    this.report = report;
  }

  /**
   * Judges what was read of the partition. Call once.
   *
   * @param skipped records of the log that were skipped
   */
  void judge(PartitionEvidence evidence, long skipped) {
    evidence.forEach(this::judge);
    report.add(new PartitionResult(bounds, rows, differing, unjudged, skipped));
  }

  private void judge(String device, DeviceEvidence evidence) {
    RowJudge.Verdict verdict = judge.judge(device, evidence);
    verdict.differences().forEach(report::add);
    rows += evidence.row().isPresent() || evidence.unreadable().isPresent() ? 1 : 0;
    differing += verdict.differences().isEmpty() ? 0 : 1;
    unjudged += verdict.judged() ? 0 : 1;
  }
}
