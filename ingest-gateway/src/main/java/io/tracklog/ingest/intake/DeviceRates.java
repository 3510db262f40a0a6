package io.tracklog.ingest.intake;

import io.tracklog.kit.rate.Rate;
import io.tracklog.kit.rate.RateTable;
import io.tracklog.kit.rate.TokenBucket;
import io.tracklog.schemas.model.DeviceId;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How fast each device sends, over all connections and requests of this process. Devices that keep
 * to the rate with room to spare are not remembered; beyond a bound devices are not limited, which
 * costs nothing that a sender of so many names could not do anyway.
 *
 * <p>Safe on every thread. Durations are milliseconds.
 */
public final class DeviceRates {
  /** The answer of {@link #take} when nothing was taken. */
  public static final long REFUSED = TokenBucket.REFUSED;

  /** A bucket costs about 150 bytes with its device. */
  private static final int MOST_DEVICES = 1_000_000;

  private static final int SWEEP_AT_ONCE = 5_000;

  private final RateTable<DeviceId> table;
  private final LongSupplier nanoTime;

  /**
   * Nobody has sent yet.
   *
   * @param rate how fast a device may send
   * @param grace positions beyond the burst that are still taken while the device is slowed down
   * @param nanoTime a steady clock, nanoseconds
   */
  public DeviceRates(Rate rate, int grace, LongSupplier nanoTime) {
    this.table = new RateTable<>(rate, grace, MOST_DEVICES);
    this.nanoTime = nanoTime;
  }

  /**
   * A device sends a position.
   *
   * @return {@link #REFUSED} when it is beyond the grace; else how long it should now be silent to
   *     be within its rate again, 0 when it is
   */
  public long take(DeviceId device) {
    long nanos = table.take(device, nanoTime.getAsLong());
    return nanos == TokenBucket.REFUSED ? REFUSED : millis(nanos);
  }

  /** How long a device should be silent to be within its rate again; 0 when it is. */
  public long tooFastFor(DeviceId device) {
    return millis(table.overdrawnNanos(device, nanoTime.getAsLong()));
  }

  /** Lets go of a few devices that are within their rate. To be called often, by one thread. */
  public void sweep() {
    table.sweep(nanoTime.getAsLong(), SWEEP_AT_ONCE);
  }

  /** How many devices it remembers. */
  public int size() {
    return table.size();
  }

  private static long millis(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.MILLISECONDS.toNanos(1));
  }
}
