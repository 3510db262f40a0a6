package io.tracklog.kit.auth.token;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** What a request brings to say who makes it: RFC 6750, sections 2.1 and 2.3. */
sealed interface Credentials {
  /** Nothing that is read here. */
  record None() implements Credentials {}

  /** One token. */
  record Token(String text) implements Credentials {
    /** Hides the token. */
    @Override
    public String toString() {
      return "Token[***]";
    }
  }

  /** More than one. */
  record Several() implements Credentials {}

  /** The query parameter for clients that cannot set headers. */
  String PARAMETER = "access_token";

  /** Reads them from header and query. */
  static Credentials of(HttpServerRequest request) {
    List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
    List<String> parameters =
        request.params().getAll(PARAMETER).stream().filter(text -> !text.isEmpty()).toList();
    if (headers.size() + parameters.size() > 1) {
      return new Several();
    } else if (!parameters.isEmpty()) {
      return new Token(parameters.getFirst());
    }
    return headers.isEmpty() ? new None() : ofHeader(headers.getFirst());
  }

  /** The scheme's case does not matter (RFC 9110, section 11.1); another scheme is not ours. */
  private static Credentials ofHeader(String header) {
    String scheme = "Bearer ";
    if (!header.regionMatches(true, 0, scheme, 0, scheme.length())) {
      return new None();
    }
    String text = header.substring(scheme.length()).strip();
    return text.isEmpty() ? new None() : new Token(text);
  }
}
