package io.tracklog.ingest.tracker;

import io.tracklog.schemas.model.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a tracker says besides its position, within {@link Position}'s bounds. What does
 * not fit is left out: a place is worth more than its thirty-third attribute, and a value that is
 * cut would lie. Used once.
 */
final class AttributeBuilder {
  private final Map<String, String> attributes = new HashMap<>();

  /** Adds one, unless it is blank or does not fit. */
  AttributeBuilder put(String name, @Nullable String value) {
    boolean fits =
        value != null
            && !value.isBlank()
            && value.length() <= Position.MAX_ATTRIBUTE_VALUE
            && !name.isEmpty()
            && name.length() <= Position.MAX_ATTRIBUTE_NAME
            && attributes.size() < Position.MAX_ATTRIBUTES;
    if (fits) {
      attributes.put(name, String.valueOf(value));
    }
    return this;
  }

  /** Adds a percentage; outside of 0 to 100 it is none, mostly -1 for unknown. */
  AttributeBuilder putPercent(String name, double percent) {
    return percent >= 0 && percent <= 100
        ? put(
            name,
            BigDecimal.valueOf(percent)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString())
        : this;
  }

  Map<String, String> build() {
    return attributes;
  }
}
