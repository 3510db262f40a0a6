package io.tracklog.ingest.session;

import io.tracklog.ingest.decode.FrameDecoder;
import io.tracklog.ingest.intake.DeviceRates;
import io.tracklog.ingest.intake.Intake;
import io.tracklog.ingest.metrics.IngestMetrics;
import io.tracklog.ingest.publish.PositionPublisher;
import io.tracklog.ingest.publish.SideRecords;
import io.tracklog.kit.loop.EventLoopGuard;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What the sessions of one event loop share.
 *
 * @param decoder reads frames
 * @param intake judges positions
 * @param rates how fast devices send
 * @param publisher puts them on their way
 * @param records tells of sessions
 * @param metrics counts
 * @param limits bounds each session
 * @param clock the server's clock
 * @param steadyMs a clock that never jumps, milliseconds
 * @param guard asserts that a call is on the loop
 * @param timers runs a task on the loop after so many milliseconds
 */
public record SessionServices(
    FrameDecoder decoder,
    Intake intake,
    DeviceRates rates,
    PositionPublisher publisher,
    SideRecords records,
    IngestMetrics metrics,
    SessionLimits limits,
    Clock clock,
    LongSupplier steadyMs,
    EventLoopGuard guard,
    Timers timers) {}
