package io.tracklog.kit.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The methods that a router has for a path, for the {@code Allow} header of RFC 9110, 10.2.1. */
final class AllowedMethods {
  private static final Pattern SEGMENT = Pattern.compile("/[^/]*");

  private AllowedMethods() {}

  /** Comma-separated and sorted. Looks at every route; only for requests that are refused. */
  static String of(Router router, String path) {
    Set<String> methods = new TreeSet<>();
    for (Route route : router.getRoutes()) {
      if (route.methods() != null && matches(route, path)) {
        route.methods().stream().map(HttpMethod::name).forEach(methods::add);
      }
    }
    return String.join(", ", methods);
  }

  private static boolean matches(Route route, String path) {
    String template = route.getPath();
    if (template == null) {
      return false;
    }
    String regex =
        SEGMENT
            .matcher(template)
            .replaceAll(match -> Matcher.quoteReplacement(regexOf(match.group())));
    return path.matches(regex) || path.matches(regex + "/");
  }

  private static String regexOf(String segment) {
    if (segment.startsWith("/:")) {
      return "/[^/]+";
    } else if (segment.endsWith("*")) {
      return Pattern.quote(segment.substring(0, segment.length() - 1)) + ".*";
    }
    return Pattern.quote(segment);
  }
}
