package io.tracklog.kit.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionCapacityTest {
  private static final int BYTES_EACH = 16_384;

  @ParameterizedTest
  @CsvSource({
    // Half of the heap, less than the files: the heap decides.
    "0, 1073741824, 1048576, 32768, heap",
    // A tenth of the files is kept back, and never less than 256.
    "0, 17179869184, 20000, 18000, open files",
    "0, 17179869184, 1024, 768, open files",
    // Nothing fits, and still it is a number.
    "0, 17179869184, 100, 1, open files",
    "0, 1000, 20000, 1, heap",
    // The operator knows better.
    "5, 1073741824, 1048576, 5, set",
    "50000, 1073741824, 1024, 50000, set",
  })
  void shouldBeDecidedByWhatRunsOutFirst(
      int configured, long heap, long files, int limit, String because) {
    ConnectionCapacity capacity =
        ConnectionCapacity.find(configured, new ProcessResources(heap, files), BYTES_EACH);

    assertThat(capacity.limit()).isEqualTo(limit);
    assertThat(capacity.because()).contains(because);
  }

  @Test
  void shouldTellWhenMoreIsSetThanFilesMayBeOpened() {
    ProcessResources few = new ProcessResources(1 << 30, 1024);

    assertThat(ConnectionCapacity.find(5_000, few, BYTES_EACH).fits(few)).isFalse();
    assertThat(ConnectionCapacity.find(500, few, BYTES_EACH).fits(few)).isTrue();
  }

  @Test
  void shouldFindWhatThisProcessMayHave() {
    ProcessResources found = ProcessResources.ofThisProcess();

    assertThat(found.heapBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
    assertThat(found.openFiles()).isPositive();
  }
}
