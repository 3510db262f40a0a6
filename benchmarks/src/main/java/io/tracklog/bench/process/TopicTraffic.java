package io.tracklog.bench.process;

import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What a broker has taken and given of a topic since its start, compressed as on the wire. Kafka's
 * own meters, which leave out what replicas fetch.
 *
 * @param bytesIn from producers
 * @param bytesOut to consumers
 */
public record TopicTraffic(long bytesIn, long bytesOut) {
  private static final String PREFIX = "kafka traffic ";

  /** Of the broker in this JVM. */
  static TopicTraffic ofThisBroker(String topic) throws JMException {
    return new TopicTraffic(count("BytesInPerSec", topic), count("BytesOutPerSec", topic));
  }

  /** A meter comes with its first byte. */
  private static long count(String meter, String topic) throws JMException {
    ObjectName name =
        new ObjectName("kafka.server:type=BrokerTopicMetrics,name=" + meter + ",topic=" + topic);
    try {
      return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Count");
    } catch (InstanceNotFoundException e) {
      return 0;
    }
  }

  String line() {
    return PREFIX + bytesIn + ' ' + bytesOut;
  }

  /** Reads the line that a process says; null when it is another one. */
  static @Nullable TopicTraffic of(String line) {
    if (!line.startsWith(PREFIX)) {
      return null;
    }
    String[] parts = line.substring(PREFIX.length()).split(" ", -1);
    return new TopicTraffic(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
  }

  /** What came between an earlier moment and this one. */
  public TopicTraffic since(TopicTraffic earlier) {
    return new TopicTraffic(bytesIn - earlier.bytesIn, bytesOut - earlier.bytesOut);
  }
}
