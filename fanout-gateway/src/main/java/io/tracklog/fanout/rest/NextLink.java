package io.tracklog.fanout.rest;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.MultiMap;
import java.util.Map;

/**
 * The header {@code Link} with the page that follows (RFC 8288): relative, since a proxy may have
 * another name and path, and without the token. Stateless.
 */
final class NextLink {
  private static final String TOKEN = "access_token";

  private NextLink() {}

  /**
   * The same question with one parameter set to a value.
   *
   * @param query the parameters of the present question
   */
  static String of(MultiMap query, String parameter, String value) {
    QueryStringEncoder link = new QueryStringEncoder("");
    for (Map.Entry<String, String> given : query) {
      if (!given.getKey().equals(parameter) && !given.getKey().equals(TOKEN)) {
        link.addParam(given.getKey(), given.getValue());
      }
    }
    link.addParam(parameter, value);
    return '<' + link.toString() + ">; rel=\"next\"";
  }
}
