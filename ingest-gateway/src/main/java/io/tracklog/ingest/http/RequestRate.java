package io.tracklog.ingest.http;

import io.tracklog.ingest.intake.DeviceRates;
import io.tracklog.ingest.intake.RateGate;
import io.tracklog.schemas.model.DeviceId;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides once for each device of a request: all of its positions are taken, or none, so that a
 * backlog is not torn in pieces that a simple tracker would not send again. A device whose last
 * requests were too much comes back when it is within its rate again.
 *
 * <p>What other connections and requests take of the same rate meanwhile does not undo a decision:
 * the rest of a request is then taken beyond the grace, by one request per event loop at most.
 *
 * <p>Belongs to the event loop of its request.
 */
final class RequestRate implements RateGate {
  private final DeviceRates rates;
  private final Map<DeviceId, Boolean> decided = new HashMap<>(2);
  private long longestMs;

  RequestRate(DeviceRates rates) {
    this.rates = rates;
  }

  @Override
  public boolean admits(DeviceId device) {
    Boolean known = decided.get(device);
    boolean isAdmitted = known == null ? decide(device) : known;
    if (isAdmitted) {
      // Refused is only what others have left nothing of: too late to tear the request.
      var unused = rates.take(device);
    }
    return isAdmitted;
  }

  /** When the last device that was refused may come back, milliseconds; 0 when none was. */
  long refusedForMs() {
    return longestMs;
  }

  private boolean decide(DeviceId device) {
    long tooFastMs = rates.tooFastFor(device);
    longestMs = Math.max(longestMs, tooFastMs);
    decided.put(device, tooFastMs == 0);
    return tooFastMs == 0;
  }
}
