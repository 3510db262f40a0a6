package io.tracklog.ingest;

import io.tracklog.ingest.http.BodyBudget;
import io.tracklog.ingest.http.Door;
import io.tracklog.ingest.http.Senders;
import io.tracklog.ingest.intake.DeviceRates;
import io.tracklog.ingest.metrics.IngestMetrics;
import io.tracklog.ingest.publish.InFlightBudget;
import io.tracklog.ingest.publish.PartitionBudgets;
import io.tracklog.kit.admission.Admission;
import io.tracklog.kit.service.FaultHandler;
import io.tracklog.schemas.codec.RecordSerdes;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;

/**
 * What all event loops of a gateway share. Every part is safe on every thread.
 *
 * @param config what was set
 * @param gatewayId this gateway's name
 * @param sessionNumbers a new session's number, unique over the gateway's restarts
 * @param producer writes to Kafka
 * @param serdes its serializers, prepared
 * @param budget what may be on its way to Kafka
 * @param bodies what request bodies may hold
 * @param partitions what of the budget each partition of the positions may have
 * @param sessionBudget what may be on its way to Kafka of comings and goings
 * @param admission counts connections
 * @param rates how fast devices send
 * @param door who is let in
 * @param senders for whom they speak
 * @param metrics what is counted
 * @param clock the server's clock
 * @param faults where faults go
 */
record IngestProcess(
    IngestConfig config,
    String gatewayId,
    LongSupplier sessionNumbers,
    Producer<byte[], byte[]> producer,
    RecordSerdes serdes,
    InFlightBudget budget,
    BodyBudget bodies,
    PartitionBudgets partitions,
    InFlightBudget sessionBudget,
    Admission admission,
    DeviceRates rates,
    Door door,
    Senders senders,
    IngestMetrics metrics,
    Clock clock,
    FaultHandler faults) {}
