package io.tracklog.fanout.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells an EventSource to come back, where any other client is answered 429 or 503: to an
 * EventSource every status but 200 is final (WHATWG HTML, 9.2.3), and so it would be gone for good
 * because a gateway was stopped, or was full for a moment. It gets a stream that says when, in
 * {@code retry} and in {@code reconnect}, and ends.
 *
 * <p>It is told by what it accepts: an event stream and nothing else. Stateless.
 */
public final class EventSourceRefusals implements Handler<RoutingContext> {
  private static final SseFormat FORMAT = new SseFormat();
  private static final String EVENT_STREAM = "text/event-stream";
  private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]+");

  /** Handles a failure of the route whose requests become streams. */
  @Override
  public void handle(RoutingContext context) {
    if (context.failure() instanceof ProblemException refusal
        && refusal.problem().isPassing()
        && isEventSource(context.request())) {
      answer(context.request(), refusal.problem());
    } else {
      context.next();
    }
  }

  private static boolean isEventSource(HttpServerRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.strip().equalsIgnoreCase(EVENT_STREAM);
  }

  private static void answer(HttpServerRequest request, Problem problem) {
    HttpServerResponse response = request.response();
    long afterMs = TimeUnit.SECONDS.toMillis(Problem.retryAfterSeconds(response.headers()));
    EventChunk chunk = FORMAT.newChunk();
    chunk.reconnect(afterMs, reason(problem));
    ByteBuf event = chunk.finish(lastId(request));
    var unused =
        response
            .putHeader(HttpHeaders.CONTENT_TYPE, EVENT_STREAM)
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
            .end("retry: " + afterMs + "\n\n" + event.toString(UTF_8));
    event.release();
  }

  private static String reason(Problem problem) {
    return problem.code().equals(ReasonCode.DRAINING.code()) ? "drain" : problem.code();
  }

  /** An event without an id would be taken for one with an empty id by who goes by the letter. */
  private static @Nullable String lastId(HttpServerRequest request) {
    String id = request.getHeader("Last-Event-ID");
    return id != null && CURSOR.matcher(id).matches() ? id : null;
  }
}
