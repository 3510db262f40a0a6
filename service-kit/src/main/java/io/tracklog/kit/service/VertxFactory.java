package io.tracklog.kit.service;

import io.vertx.core.Vertx;
import io.vertx.core.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the Vert.x of a process. */
public final class VertxFactory {
  private static final Logger LOG = LoggerFactory.getLogger(VertxFactory.class);

  private VertxFactory() {}

  /**
   * On the native transport where there is one, else on the JDK's. The live map's files are served
   * from the class path: Vert.x unpacks those that are asked for into the temporary folder.
   *
   * @return the caller's, to be closed last
   */
  public static Vertx create() {
    Transport transport = transport();
    LOG.atInfo().addKeyValue("transport", transport.name()).log("Network transport chosen");
    return Vertx.builder().withTransport(transport).build();
  }

  private static Transport transport() {
    Transport found = Transport.nativeTransport();
    return found != null && found.available() ? found : Transport.NIO;
  }
}
