package io.tracklog.standalone;

import java.util.List;

/** The broker that {@code tracklog up} starts when it is told of no other. */
record EmbeddedBroker() implements BrokerUnderTest {
  @Override
  public List<String> flags() {
    return List.of();
  }

  @Override
  public void close() {
    // It ends with the program that started it.
  }
}
