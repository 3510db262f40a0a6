package io.tracklog.kit.admission;

/** What is counted at the door. Safe on every thread. */
public interface AdmissionMetrics {
  /** A connection, session or request was refused. */
  void refused(Refusal refusal);
}
