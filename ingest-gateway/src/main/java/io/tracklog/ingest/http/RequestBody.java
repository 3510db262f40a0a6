package io.tracklog.ingest.http;

import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * The bytes of one request's body, up to a limit. Vert.x Web's own handler is not used: it takes
 * every body that is called a form apart, and trackers call JSON a form, or nothing at all. Belongs
 * to the request's event loop.
 */
final class RequestBody {
  private final long maxBytes;
  private final Promise<byte[]> read = Promise.promise();
  private final Buffer bytes = Buffer.buffer();

  private RequestBody(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Reads the body of a request that is paused, and resumes it.
   *
   * @return fails with a {@link ProblemException} of 413 where it is larger than the limit; what
   *     still comes then is dropped
   */
  static Future<byte[]> read(HttpServerRequest request, long maxBytes) {
    RequestBody body = new RequestBody(maxBytes);
    request.handler(body::take);
    request.exceptionHandler(error -> body.breakOff());
    request.endHandler(ended -> body.read.tryComplete(body.bytes.getBytes()));
    if (announced(request) > maxBytes) {
      body.refuse();
    } else if (isWaiting(request)) {
      request.response().writeContinue();
    }
    request.resume();
    return body.read.future();
  }

  private void take(Buffer part) {
    if (bytes.length() + part.length() > maxBytes) {
      refuse();
    } else if (!read.future().isComplete()) {
      bytes.appendBuffer(part);
    }
  }

  private void refuse() {
    read.tryFail(
        new ProblemException(
            Problem.of(
                413,
                ReasonCode.TOO_LARGE,
                "the body is larger than " + maxBytes + " bytes; send it in parts")));
  }

  /** Mostly the sender is gone, and nobody hears this. */
  private void breakOff() {
    read.tryFail(new ProblemException(Problem.of(400, ReasonCode.MALFORMED, "the body broke off")));
  }

  /** RFC 9110, 10.1.1: the sender waits until it may go on. */
  private static boolean isWaiting(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true);
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
