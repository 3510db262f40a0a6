package io.tracklog.localkafka.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracklog.localkafka.DataDirectoryException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path dir;

  @Test
  void shouldKeepClusterIdWhenOpenedAgain() {
    String first;
    try (DataDirectory directory = DataDirectory.open(dir, 1, "4.3.1")) {
      first = directory.clusterId();
    }
    try (DataDirectory directory = DataDirectory.open(dir, 1, "4.4.0")) {
      assertThat(directory.clusterId()).isEqualTo(first).hasSize(22);
    }
  }

  @Test
  void shouldRefuseWhenANewerKafkaMadeIt() {
    DataDirectory.open(dir, 1, "4.10.0").close();

    assertThatThrownBy(() -> DataDirectory.open(dir, 1, "4.9.2"))
        .isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("was made by Kafka 4.10.0, this is Kafka 4.9.2");
  }

  @Test
  void shouldRefuseWhenTheFormatIsAnother() throws Exception {
    DataDirectory.open(dir, 1, "4.3.1").close();
    Path description = dir.resolve(DataDirectory.DESCRIPTION);
    Files.writeString(description, Files.readString(description).replace("format=1", "format=2"));

    assertThatThrownBy(() -> DataDirectory.open(dir, 1, "4.3.1"))
        .isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("has format=2")
        .hasMessageContaining("1 is needed");
  }

  @Test
  void shouldRefuseWhenTheNumberOfNodesIsAnother() {
    DataDirectory.open(dir, 3, "4.3.1").close();

    assertThatThrownBy(() -> DataDirectory.open(dir, 1, "4.3.1"))
        .isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("has nodes=3");
  }

  @Test
  void shouldRefuseWhenItHoldsFilesOfSomethingElse() throws Exception {
    Files.writeString(dir.resolve("holiday.txt"), "photos");

    assertThatThrownBy(() -> DataDirectory.open(dir, 1, "4.3.1"))
        .isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("holds files of something else");
  }

  @Test
  void shouldRefuseWhenItIsAFile() throws Exception {
    Path file = Files.writeString(dir.resolve("file"), "x");

    assertThatThrownBy(() -> DataDirectory.open(file, 1, "4.3.1"))
        .isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("cannot be used");
  }

  @Test
  void shouldBeFreeAgainWhenClosed() {
    DataDirectory.open(dir, 1, "4.3.1").close();

    try (DataDirectory again = DataDirectory.open(dir, 1, "4.3.1")) {
      assertThat(again.node(0)).isEqualTo(dir.resolve("node-0"));
    }
  }
}
