package io.tracklog.kit.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Binds servers, and tells a port that is taken from every other failure. */
public final class Listen {
  private static final long LIMIT_SECONDS = 30;

  private Listen() {}

  /**
   * Binds a server and waits until it listens. Not on an event loop.
   *
   * @param key the key of the setting that chooses the port
   * @return the port that is bound, also where {@code port} was 0
   * @throws PortTakenException when another program has it
   * @throws IOException when it cannot be bound for another reason
   * @throws InterruptedException when the thread was interrupted
   */
  public static int on(HttpServer server, String host, int port, String key)
      throws PortTakenException, IOException, InterruptedException {
    return await(server.listen(port, host), host, port, key).actualPort();
  }

  /**
   * Waits for servers that bind in another way, such as a verticle on several event loops. Not on
   * an event loop.
   *
   * @param bound fails as {@code listen} does when the address cannot be bound
   * @param key the key of the setting that chooses the port
   * @return the future's result
   * @throws PortTakenException when another program has the port
   * @throws IOException when it cannot be bound for another reason
   * @throws InterruptedException when the thread was interrupted
   */
  public static <T> T await(Future<T> bound, String host, int port, String key)
      throws PortTakenException, IOException, InterruptedException {
    try {
      return bound.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (isTaken(cause)) {
        throw new PortTakenException(host, port, key, cause);
      }
      throw new IOException(
          "cannot listen on " + host + ':' + port + ": " + cause.getMessage(), cause);
    } catch (TimeoutException e) {
      throw new IOException("cannot listen on " + host + ':' + port + ": no answer", e);
    }
  }

  /** The native transports throw an error of their own with the same words. */
  private static boolean isTaken(Throwable cause) {
    return (cause instanceof BindException || cause instanceof IOException)
        && String.valueOf(cause.getMessage()).contains("in use");
  }
}
