package io.tracklog.ingest.tracker;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.schemas.model.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a URL or of a form ({@code application/x-www-form-urlencoded}), without the
 * token. Of a repeated one the last counts. Immutable.
 */
public final class Parameters {
  /** No parameters. */
  public static final Parameters NONE = new Parameters(Map.of());

  /** What says who sends, not what is sent; a token is kept nowhere. */
  private static final Set<String> NOT_CONTENT = Set.of("access_token", "device");

  /** More than any tracker has; the rest is dropped. */
  private static final int MAX = 256;

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads what stands behind the question mark of a URL, or a form.
   *
   * @throws RefusedInputException with {@link ReasonCode#MALFORMED} when its percent-encoding is
   *     broken
   */
  public static Parameters decode(@Nullable String text) throws RefusedInputException {
    if (text == null || text.isEmpty()) {
      return NONE;
    }
    Map<String, String> values = new LinkedHashMap<>();
    try {
      new QueryStringDecoder(text, StandardCharsets.UTF_8, false, MAX)
          .parameters()
          .forEach((name, given) -> put(values, name, given));
    } catch (IllegalArgumentException e) {
      throw new RefusedInputException(
          ReasonCode.MALFORMED, "the parameters are not percent-encoded as a URL is");
    }
    return new Parameters(values);
  }

  /** The parameters as fields of one record, where these here go before others. */
  Fields asFieldsBefore(Parameters others) {
    Map<String, String> all = new LinkedHashMap<>(others.values);
    all.putAll(values);
    return new Fields(all);
  }

  /** The parameters as fields of one record. */
  Fields asFields() {
    return new Fields(values);
  }

  /** The same parameters in a canonical form, UTF-8. */
  byte[] encode() {
    QueryStringEncoder encoder = new QueryStringEncoder("");
    values.forEach(encoder::addParam);
    String text = encoder.toString();
    return text.substring(Math.min(1, text.length())).getBytes(StandardCharsets.UTF_8);
  }

  private static void put(Map<String, String> values, String name, List<String> given) {
    if (!NOT_CONTENT.contains(name)) {
      values.put(name, given.getLast());
    }
  }
}
