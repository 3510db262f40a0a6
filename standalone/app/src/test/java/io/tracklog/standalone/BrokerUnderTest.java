package io.tracklog.standalone;

import java.util.List;

/**
 * The Kafka beneath an end-to-end test. {@code -Dtracklog.it.broker} chooses it: {@code embedded},
 * the default, is that of {@code tracklog up} itself; {@code container} is the published image.
 */
sealed interface BrokerUnderTest extends AutoCloseable permits EmbeddedBroker, ContainerBroker {
  /** The property of the system that chooses. */
  String PROPERTY = "tracklog.it.broker";

  /**
   * The chosen one, new and empty. The test is skipped where a container is asked for and no engine
   * runs.
   *
   * @throws IllegalArgumentException naming the choices when the property holds none of them
   */
  static BrokerUnderTest start() throws Exception {
    String choice = System.getProperty(PROPERTY, "embedded");
    return switch (choice) {
      case "embedded" -> new EmbeddedBroker();
      case "container" -> ContainerBroker.start();
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is " + choice + ", but there are only embedded and container");
    };
  }

  /** What {@code tracklog up} is to be told. */
  List<String> flags();

  @Override
  void close();
}
