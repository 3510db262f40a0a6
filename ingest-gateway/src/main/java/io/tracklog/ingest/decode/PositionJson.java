package io.tracklog.ingest.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/** How JSON is read that strangers send: RFC 8259, and the two words that careless encoders add. */
public final class PositionJson {
  /** Deeper than any position; a deeper text is refused. */
  private static final int MAX_DEPTH = 16;

  private PositionJson() {}

  /** A factory of parsers; safe on every thread. */
  public static JsonFactory factory() {
    return new JsonFactoryBuilder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
        // RFC 8259, 8.1: UTF-8 and nothing else; a guess at UTF-16 would also lose the offsets.
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        // Senders choose the names: they must not fill the JVM's table of interned strings.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
        // NaN and Infinity are read as numbers, so that they cost only their position.
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .build();
  }
}
