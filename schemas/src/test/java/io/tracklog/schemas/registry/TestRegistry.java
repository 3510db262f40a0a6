package io.tracklog.schemas.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.Schema;

/**
 * A registry that keeps schemas in memory and, when told, misbehaves. Answers one request at a
 * time; everything is guarded by the instance's monitor.
 */
public final class TestRegistry implements AutoCloseable {
  /** An answer that is given in place of the true one. */
  public record Answer(int status, String body) {}

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Schema> schemas = new ArrayList<>();
  private final Map<String, List<Integer>> subjects = new HashMap<>();
  private final Deque<Answer> scripted = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private Optional<String> authorization = Optional.empty();
  private boolean silent;

  public TestRegistry() {
    this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private TestRegistry(InetSocketAddress address) {
    try {
      server = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** Its address, without a trailing slash. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers this, once, in place of the truth. */
  public synchronized TestRegistry answerOnce(int status, String body) {
    scripted.add(new Answer(status, body));
    return this;
  }

  /** From now on takes requests and answers nothing. */
  public synchronized TestRegistry fallSilent() {
    silent = true;
    return this;
  }

  /** Gives a schema an id under a subject, as another program would. */
  public synchronized int put(String subject, Schema schema) {
    int id = schemas.indexOf(schema) + 1;
    if (id == 0) {
      schemas.add(schema);
      id = schemas.size();
    }
    List<Integer> versions = subjects.computeIfAbsent(subject, s -> new ArrayList<>());
    if (!versions.contains(id)) {
      versions.add(id);
    }
    return id;
  }

  /** The subjects that have a schema. */
  public synchronized List<String> subjects() {
    return List.copyOf(subjects.keySet());
  }

  /** Method and path of every request so far. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** The last request's Authorization header. */
  public synchronized Optional<String> authorization() {
    return authorization;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Answer answer;
    synchronized (this) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
      answer = scripted.isEmpty() ? truth(exchange, body) : scripted.remove();
    }
    if (isSilent()) {
      awaitClose();
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized boolean isSilent() {
    return silent;
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer truth(HttpExchange exchange, byte[] body) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    if (path[1].equals("schemas")) {
      int id = Integer.parseInt(path[3]);
      return id >= 1 && id <= schemas.size()
          ? found(Map.of("schema", schemas.get(id - 1).toString()))
          : unknown(40403, "Schema " + id + " not found");
    }
    String subject = path[2];
    if (exchange.getRequestMethod().equals("GET")) {
      return latest(subject);
    }
    Schema schema = new Schema.Parser().parse(json.readTree(body).path("schema").textValue());
    boolean register = path.length > 3;
    int id = schemas.indexOf(schema) + 1;
    if (!register && !subjects.getOrDefault(subject, List.of()).contains(id)) {
      return unknown(40401, "Subject '" + subject + "' not found.");
    }
    return found(Map.of("id", register ? put(subject, schema) : id));
  }

  private Answer latest(String subject) throws IOException {
    List<Integer> ids = subjects.getOrDefault(subject, List.of());
    return ids.isEmpty()
        ? unknown(40401, "Subject '" + subject + "' not found.")
        : found(Map.of("id", ids.getLast(), "schema", schemas.get(ids.getLast() - 1).toString()));
  }

  private Answer found(Map<String, ?> body) throws IOException {
    return new Answer(200, json.writeValueAsString(body));
  }

  private Answer unknown(int code, String message) throws IOException {
    return new Answer(404, json.writeValueAsString(Map.of("error_code", code, "message", message)));
  }
}
