package io.tracklog.localkafka.registry;

import io.tracklog.localkafka.LocalKafkaException;
import io.tracklog.localkafka.PortTakenException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.util.concurrent.CompletionException;

/**
 * A schema registry for Avro in this process. It speaks what Confluent's, kafkajs' and our own
 * clients use of Confluent's REST API, and keeps everything in the topic {@code _schemas}, so it
 * comes back as it was when it starts again on the same Kafka.
 *
 * <p>It is the only writer of its topic: never run two on one Kafka. Schema references, data
 * contracts, modes, contexts and other types of schema are refused with a clear error; the flag
 * {@code normalize} has no effect. There is no access control: keep it on a loopback address.
 *
 * <p>{@code start} and {@code close} block, so never call them on an event loop. The rest is safe
 * on every thread.
 */
public final class LocalSchemaRegistry implements AutoCloseable {

  private final HttpServer server;
  private final RegistryStore store;
  private final String host;

  private LocalSchemaRegistry(HttpServer server, RegistryStore store, String host) {
    this.server = server;
    this.store = store;
    this.host = host;
  }

  /**
   * Starts and returns when requests are answered.
   *
   * @param vertx for the HTTP server; not closed by this object
   * @param bootstrapServers of the Kafka that holds the topic
   * @param host address to listen on
   * @param port 1 to 65,535, or 0 for any that is free
   * @throws PortTakenException if the port cannot be bound
   * @throws LocalKafkaException if the topic cannot be read, or is not fit for a registry
   */
  public static LocalSchemaRegistry start(
      Vertx vertx, String bootstrapServers, String host, int port) {
    refuseEventLoop();
    RegistryStore store = open(bootstrapServers);
    boolean started = false;
    try {
      HttpServer server =
          vertx.createHttpServer().requestHandler(RegistryRouter.create(vertx, store));
      listen(server, host, port);
      started = true;
      return new LocalSchemaRegistry(server, store, host);
    } finally {
      if (!started) {
        store.close();
      }
    }
  }

  /** Where clients find it: {@code http://host:port}. */
  public String url() {
    String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    return "http://" + (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + port();
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** Stops listening, finishes what was accepted and closes. Repeating it does nothing. */
  @Override
  public void close() {
    refuseEventLoop();
    server.close().toCompletionStage().toCompletableFuture().join();
    store.close();
  }

  private static RegistryStore open(String bootstrapServers) {
    try {
      return RegistryStore.open(bootstrapServers);
    } catch (CompletionException e) {
      throw new LocalKafkaException(
          "the schema registry cannot start: " + e.getCause(), e.getCause());
    }
  }

  private static void listen(HttpServer server, String host, int port) {
    try {
      server.listen(port, host).toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw new PortTakenException("schema registry", host, port, cause);
      }
      throw new LocalKafkaException(
          "the schema registry cannot listen on %s:%d".formatted(host, port), e.getCause());
    }
  }

  private static void refuseEventLoop() {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("this call blocks and must not be made on an event loop");
    }
  }
}
