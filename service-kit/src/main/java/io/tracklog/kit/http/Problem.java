package io.tracklog.kit.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/**
 * An error as a client gets it: {@code application/problem+json} of RFC 9457, with a stable {@code
 * code} for programs and a {@code detail} for people.
 *
 * @param status the HTTP status, 400 to 599
 * @param code the stable code, of {@link ReasonCode} or of {@link ProblemCode}
 * @param detail what was wrong with this request, and how to mend it; no internals
 */
public record Problem(int status, String code, String detail) {
  /** The media type of RFC 9457. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** When to come back, where nothing more is known: a broker's election takes about so long. */
  private static final int RETRY_AFTER_SECONDS = 2;

  /** Checks the status. */
  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status " + status + " is not an error");
    }
  }

  /** A problem with one of the contract's reason codes. */
  public static Problem of(int status, ReasonCode reason, String detail) {
    return new Problem(status, reason.code(), detail);
  }

  /** A problem of HTTP itself, with the status that belongs to it. */
  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code.status(), code.code(), detail);
  }

  /**
   * The document. The type is left out, which by RFC 9457 means {@code about:blank}: the title is
   * then that of the status, and {@code code} tells problems apart.
   */
  public JsonObject toJson() {
    return new JsonObject()
        .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
        .put("status", status)
        .put("code", code)
        .put("detail", detail);
  }

  /** Whether the same request may well be answered later: 429 and 503. */
  public boolean isPassing() {
    return status == 429 || status == 503;
  }

  /** When to come back, by the head of an answer if it says so; seconds, 1 or more. */
  public static int retryAfterSeconds(MultiMap head) {
    String said = head.get(HttpHeaders.RETRY_AFTER);
    return said == null ? RETRY_AFTER_SECONDS : Integer.parseInt(said);
  }

  /**
   * Ends a response with this problem; headers may be set before. 429 and 503 always say when to
   * come back. On the response's event loop, while its head is not written.
   */
  public void send(HttpServerResponse response) {
    if (isPassing()) {
      response.putHeader(
          HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds(response.headers())));
    }
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(toJson().toBuffer());
  }
}
