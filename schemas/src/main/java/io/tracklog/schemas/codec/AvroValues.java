package io.tracklog.schemas.codec;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The small conversions that several mappings share. */
final class AvroValues {
  private AvroValues() {}

  /** Unknown is NaN in the domain and null in Avro. */
  static @Nullable Double measurement(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /** Unknown is null in Avro and NaN in the domain. */
  static double measurement(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  /** The text, or null where there is none. */
  static @Nullable String text(@Nullable CharSequence value) {
    return value == null ? null : value.toString();
  }

  /** Attributes as Avro takes them. */
  static Map<CharSequence, CharSequence> toAvro(Map<String, String> attributes) {
    return attributes.isEmpty() ? Map.of() : new HashMap<>(attributes);
  }

  /** Attributes as the domain holds them. */
  static Map<String, String> fromAvro(Map<CharSequence, CharSequence> attributes) {
    if (attributes.isEmpty()) {
      return Map.of();
    }
    Map<String, String> texts = HashMap.newHashMap(attributes.size());
    attributes.forEach((name, value) -> texts.put(name.toString(), value.toString()));
    return texts;
  }
}
