package io.tracklog.kit.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a browser sends for a web page that may not, with 403 and {@code forbidden-origin}.
 * Browsers let every page open WebSockets and post text to every address, {@code 127.0.0.1}
 * included (RFC 6455, 10.2), and where no token is asked for nothing else stops it. Programs that
 * are no browsers say no origin, or whichever they like; they are not concerned.
 *
 * <p>Immutable; safe on every event loop. Reads the head of a request alone.
 */
public final class OriginCheck implements Handler<RoutingContext> {
  private static final String ALL = "*";

  /** Hosts that no name server can point elsewhere: addresses and {@code localhost}. */
  private static final Pattern FIXED_HOST =
      Pattern.compile("(\\[[0-9a-f:.]+]|[0-9]{1,3}(\\.[0-9]{1,3}){3}|(.+\\.)?localhost)(:[0-9]*)?");

  private final List<String> allowed;
  private final boolean isOpenToAll;
  private final boolean hasTokens;

  /**
   * Made for one gateway.
   *
   * @param allowed origins as RFC 6454, 6.2 writes them, or {@code *} for all; where none is given,
   *     all are allowed if there are tokens
   * @param hasTokens whether a token is asked for, which no page has of another
   */
  public OriginCheck(List<String> allowed, boolean hasTokens) {
    this.allowed = allowed.stream().map(OriginCheck::lower).toList();
    this.isOpenToAll = allowed.isEmpty() ? hasTokens : allowed.contains(ALL);
    this.hasTokens = hasTokens;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (admits(
        request.getHeader(HttpHeaders.ORIGIN),
        request.getHeader(HttpHeaders.HOST),
        request.getHeader("Sec-Fetch-Site"))) {
      context.next();
    } else {
      context.fail(
          new ProblemException(
              Problem.of(
                  ProblemCode.FORBIDDEN_ORIGIN,
                  "web pages of this origin are not allowed here; see the setting"
                      + " allowed-origins")));
    }
  }

  /**
   * Whether a request may pass.
   *
   * @param fetchSite the header of W3C Fetch Metadata, which tells of a page's pictures and links,
   *     for which browsers send no origin
   */
  boolean admits(@Nullable String origin, @Nullable String host, @Nullable String fetchSite) {
    if (isOpenToAll) {
      return true;
    } else if (origin == null) {
      return !"cross-site".equals(fetchSite) && !"same-site".equals(fetchSite);
    }
    return allowed.contains(lower(origin)) || isOwn(lower(origin), host);
  }

  /**
   * A page of the gateway's own host and port. Without tokens a name is not believed: who owns a
   * name can point it at this machine after the page has come (DNS rebinding).
   */
  private boolean isOwn(String origin, @Nullable String host) {
    int scheme = origin.indexOf("://");
    if (scheme < 0 || host == null || !origin.substring(scheme + 3).equals(lower(host))) {
      return false;
    }
    return hasTokens || FIXED_HOST.matcher(lower(host)).matches();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
