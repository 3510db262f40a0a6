package io.tracklog.streams.topology;

import static io.tracklog.streams.topology.Pipeline.START_MS;
import static io.tracklog.streams.topology.Pipeline.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.LastKnown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LastKnownTopologyTest {
  private static final String BUS = "acme/bus-12";
  private static final String TRAM = "acme/tram-4";

  private final Pipeline pipeline = new Pipeline();

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldCarryPartitionAndOffsetOfThePositionThatItHolds() {
    pipeline.report(position(TRAM, START_MS), START_MS);
    pipeline.report(position(BUS, START_MS + 5), START_MS + 9);

    assertThat(pipeline.table().get(BUS))
        .isEqualTo(
            new LastKnown(
                position(BUS, START_MS + 5), START_MS + 9, DeviceStatus.LIVE, START_MS + 9, 0, 1));
  }

  @Test
  void shouldSayNothingOfALatePosition() {
    pipeline.report(position(BUS, START_MS + 5), START_MS);
    pipeline.report(position(BUS, START_MS + 4), START_MS + 1);

    assertThat(pipeline.lastKnowns()).hasSize(1);
    assertThat(pipeline.metrics.late).isEqualTo(1);
  }

  @Test
  void shouldSpeakInTheOrderOfTheLog() {
    for (int i = 0; i < 100; i++) {
      pipeline.report(position("acme/d" + i % 7, START_MS + i), START_MS + i);
    }

    assertThat(pipeline.lastKnowns()).extracting(LastKnown::sourceOffset).hasSize(100).isSorted();
  }

  @Test
  void shouldCountDevicesByStatus() {
    pipeline.report(BUS);
    pipeline.report(TRAM);
    pipeline.report(BUS);

    assertThat(pipeline.metrics.devices).containsEntry(DeviceStatus.LIVE, 2);
  }
}
