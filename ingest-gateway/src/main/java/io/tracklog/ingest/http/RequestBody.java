package io.tracklog.ingest.http;

import io.tracklog.ingest.http.PostingEndpoint.PostingLimits;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemCode;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/**
 * The bytes of one request's body, up to its limit and to what is left for the bodies of all, and
 * within a time. Vert.x Web's own handler is not used: it takes every body that is called a form
 * apart, and trackers call JSON a form, or nothing at all. Belongs to the request's event loop.
 */
final class RequestBody {
  private final HttpServerRequest request;
  private final PostingLimits limits;
  private final BodyBudget.Share share;
  private final Supplier<ProblemException> noRoom;
  private final Promise<byte[]> read = Promise.promise();
  private Buffer bytes = Buffer.buffer();

  /**
   * Made for a request that is paused.
   *
   * @param share what it holds, released by the one who knows when the request is over
   * @param noRoom the answer where there is no room for its bytes
   */
  RequestBody(
      HttpServerRequest request,
      PostingLimits limits,
      BodyBudget.Share share,
      Supplier<ProblemException> noRoom) {
    this.request = request;
    this.limits = limits;
    this.share = share;
    this.noRoom = noRoom;
  }

  /**
   * Reads the body, and resumes the request. To be called once.
   *
   * @return fails with a {@link ProblemException} of 413 where it is larger than the limit, of 503
   *     where there is no room for it, and of 408 where it takes too long; what still comes then is
   *     dropped
   */
  Future<byte[]> read(RoutingContext context) {
    request.handler(this::take);
    request.exceptionHandler(error -> breakOff());
    request.endHandler(ended -> complete());
    if (announced() > limits.maxBodyBytes()) {
      refuse();
    } else if (isWaiting()) {
      request.response().writeContinue();
    }
    request.resume();
    if (!read.future().isComplete()) {
      long timer = context.vertx().setTimer(limits.bodyTimeoutMs(), late -> giveUp(context));
      read.future().onComplete(over -> context.vertx().cancelTimer(timer));
    }
    return read.future();
  }

  private void take(Buffer part) {
    if (read.future().isComplete()) {
      return;
    }
    if (bytes.length() + part.length() > limits.maxBodyBytes()) {
      refuse();
    } else if (share.tryTake(part.length())) {
      bytes.appendBuffer(part);
    } else {
      fail(noRoom.get());
    }
  }

  private void complete() {
    if (read.tryComplete(bytes.getBytes())) {
      bytes = Buffer.buffer();
    }
  }

  private void refuse() {
    fail(
        new ProblemException(
            Problem.of(
                413,
                ReasonCode.TOO_LARGE,
                "the body is larger than " + limits.maxBodyBytes() + " bytes; send it in parts")));
  }

  /** Mostly the sender is gone, and nobody hears this. */
  private void breakOff() {
    fail(new ProblemException(Problem.of(400, ReasonCode.MALFORMED, "the body broke off")));
  }

  /** RFC 9110, 15.5.9: with this answer the connection ends. */
  private void giveUp(RoutingContext context) {
    if (!request.response().headWritten()) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    context.addEndHandler(answered -> request.connection().close());
    fail(
        new ProblemException(
            Problem.of(
                ProblemCode.TIMEOUT,
                "the body took longer than " + limits.bodyTimeoutMs() + " ms to arrive")));
  }

  /** What was read is let go of at once: the rest of the body may be long in coming. */
  private void fail(ProblemException problem) {
    if (read.tryFail(problem)) {
      bytes = Buffer.buffer();
    }
  }

  /** RFC 9110, 10.1.1: the sender waits until it may go on. */
  private boolean isWaiting() {
    return request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true);
  }

  private long announced() {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
