package io.tracklog.fanout.rest;

import io.tracklog.fanout.http.Parameters;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemCode;
import io.tracklog.kit.http.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which form of an answer a client wants: the parameter {@code format} where it is given, since a
 * link in a page cannot set a header, else {@code Accept} by RFC 9110, 12.5.1. Immutable.
 */
public final class Negotiation {
  /** The parameter that names a form. */
  public static final String PARAMETER = "format";

  private final List<MediaType> offered;

  /** Chooses among forms; the first is the one for those who do not mind. */
  public Negotiation(MediaType... offered) {
    this.offered = List.of(offered);
  }

  /**
   * The form for a request; tells caches that it depends on the header.
   *
   * @throws ProblemException with 406 when the client accepts none
   */
  public MediaType choose(RoutingContext context, Parameters parameters) {
    context.response().headers().add("Vary", "Accept");
    Optional<MediaType> named = parameters.one(PARAMETER, this::named);
    return named.orElseGet(
        () ->
            accepted(context.request().headers().getAll("Accept"))
                .orElseThrow(this::notAcceptable));
  }

  /** The form that suits header lines best; empty when none is accepted. */
  Optional<MediaType> accepted(List<String> lines) {
    List<String[]> ranges =
        lines.stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .filter(range -> !range.isBlank())
            .map(range -> range.toLowerCase(Locale.ROOT).split(";", -1))
            .toList();
    if (ranges.isEmpty()) {
      return Optional.of(offered.getFirst());
    }
    MediaType best = offered.getFirst();
    double bestQuality = 0;
    for (MediaType type : offered) {
      double quality = quality(type, ranges);
      if (quality > bestQuality) {
        best = type;
        bestQuality = quality;
      }
    }
    return bestQuality > 0 ? Optional.of(best) : Optional.empty();
  }

  /** The weight that the most specific of the ranges gives a form; 0 when none covers it. */
  private static double quality(MediaType type, List<String[]> ranges) {
    int mostSpecific = 0;
    double quality = 0;
    for (String[] range : ranges) {
      int specificity = specificity(range[0].trim(), type.type());
      if (specificity > mostSpecific) {
        mostSpecific = specificity;
        quality = weight(range);
      }
    }
    return quality;
  }

  private static int specificity(String range, String type) {
    if (range.equals(type)) {
      return 3;
    } else if (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
      return 2;
    }
    return range.equals("*/*") ? 1 : 0;
  }

  /** The parameter {@code q}; one that cannot be read counts as not given. */
  private static double weight(String[] range) {
    for (int i = 1; i < range.length; i++) {
      String parameter = range[i].trim();
      if (parameter.matches("q\\s*=\\s*(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")) {
        return Double.parseDouble(parameter.substring(parameter.indexOf('=') + 1).trim());
      }
    }
    return 1;
  }

  private MediaType named(String text) {
    return offered.stream()
        .filter(type -> type.format().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("is not one of " + list(true)));
  }

  private ProblemException notAcceptable() {
    return new ProblemException(
        Problem.of(
            ProblemCode.NOT_ACCEPTABLE,
            "Accept allows none of the forms of this answer, which are " + list(false)));
  }

  private String list(boolean formats) {
    return offered.stream()
        .map(type -> formats ? type.format() : type.type())
        .collect(Collectors.joining(", "));
  }
}
