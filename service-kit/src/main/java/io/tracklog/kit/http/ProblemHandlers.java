package io.tracklog.kit.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns everything that goes wrong in a router into a {@link Problem}: an unknown path, a wrong
 * method, a body over its limit, a {@link ProblemException}, and a failure of ours, of which the
 * client learns nothing but that it happened.
 */
public final class ProblemHandlers {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandlers.class);

  private ProblemHandlers() {}

  /** Installs the handlers on a root router. Routes may be added before and after. */
  public static void install(Router router) {
    for (ProblemCode code : ProblemCode.values()) {
      router.errorHandler(code.status(), context -> answer(router, context, code.status()));
    }
    // Vert.x answers an overlong request line with 414; to the client it is too large all the same.
    router.errorHandler(414, context -> answer(router, context, 414));
  }

  /**
   * Answers with a status: the context does not always know it where Vert.x itself fails a request,
   * as it does with an escape in a path or query that is none.
   */
  private static void answer(Router router, RoutingContext context, int status) {
    HttpServerResponse response = context.response();
    Problem problem = problemOf(context, status);
    if (problem.status() >= 500 && !(context.failure() instanceof ProblemException)) {
      LOG.atError()
          .addKeyValue("method", context.request().method())
          .addKeyValue("path", context.request().path())
          .setCause(context.failure())
          .log("A request failed");
    }
    if (response.ended()) {
      return;
    } else if (response.headWritten()) {
      response.reset();
      return;
    }
    if (problem.status() == ProblemCode.METHOD_NOT_ALLOWED.status()) {
      response.putHeader(HttpHeaders.ALLOW, AllowedMethods.of(router, context.normalizedPath()));
    }
    problem.send(response);
  }

  private static Problem problemOf(RoutingContext context, int status) {
    if (context.failure() instanceof ProblemException known) {
      return known.problem();
    }
    ProblemCode code =
        ProblemCode.ofStatus(status)
            .orElse(status == 414 ? ProblemCode.TOO_LARGE : ProblemCode.INTERNAL);
    return new Problem(status, code.code(), detail(code, context));
  }

  private static String detail(ProblemCode code, RoutingContext context) {
    return switch (code) {
      case MALFORMED -> "the request cannot be read";
      case UNAUTHORIZED -> "a token is needed that holds";
      case FORBIDDEN -> "the token does not cover this";
      case FORBIDDEN_ORIGIN -> "web pages of this origin are not allowed here";
      case NOT_FOUND -> "there is nothing at " + context.normalizedPath();
      case METHOD_NOT_ALLOWED ->
          context.request().method() + " is not allowed on " + context.normalizedPath();
      case NOT_ACCEPTABLE -> "there is no form of the answer that Accept allows";
      case TIMEOUT -> "the request took too long to arrive";
      case TOO_LARGE -> "the request is larger than allowed";
      case UNSUPPORTED_MEDIA_TYPE -> "a body of this Content-Type is not taken here";
      case INTERNAL -> "the request failed for a reason of the server";
      case OVERLOADED -> "no more can be taken just now; come back later";
    };
  }
}
