package io.tracklog.ingest.testing;

import java.io.File;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** One broker as a program: Kafka's own command line, formatting its folder at the first start. */
public final class BrokerProgram {
  private BrokerProgram() {}

  /** Takes the cluster id, the folder of the data and the properties file. */
  public static void main(String[] arguments) {
    String clusterId = arguments[0];
    Path data = Path.of(arguments[1]);
    String properties = arguments[2];
    if (!new File(data.toFile(), "meta.properties").exists()) {
      int code =
          StorageTool.execute(
              new String[] {"format", "-t", clusterId, "-c", properties}, System.out);
      if (code != 0) {
        throw new IllegalStateException("formatting ended with " + code);
      }
    }
    Kafka.main(new String[] {properties});
  }
}
