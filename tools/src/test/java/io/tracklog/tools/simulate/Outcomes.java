package io.tracklog.tools.simulate;

import io.tracklog.schemas.model.PositionReport;
import java.util.ArrayList;
import java.util.List;

/** Remembers what became of positions. */
final class Outcomes implements DeliveryListener {
  private final List<PositionReport> acknowledged = new ArrayList<>();
  private final List<PositionReport> rejected = new ArrayList<>();

  @Override
  public synchronized void acknowledged(PositionReport report) {
    acknowledged.add(report);
  }

  @Override
  public synchronized void rejected(PositionReport report, String code) {
    rejected.add(report);
  }

  synchronized List<PositionReport> acknowledged() {
    return List.copyOf(acknowledged);
  }

  synchronized List<PositionReport> rejected() {
    return List.copyOf(rejected);
  }
}
