package io.tracklog.localkafka.registry;

import org.apache.avro.Schema;

/** Avro schemas as text. Two texts are one schema if parsing and printing makes them equal. */
final class AvroText {

  private AvroText() {}

  /**
   * Parses a schema on its own.
   *
   * @throws RegistryException {@link RegistryError#INVALID_SCHEMA}
   */
  static Schema parse(String text) {
    if (text.isBlank()) {
      throw RegistryError.INVALID_SCHEMA.about("it is empty");
    }
    try {
      return new Schema.Parser().parse(text);
    } catch (RuntimeException e) { // Avro throws many kinds for one reason
      throw RegistryError.INVALID_SCHEMA.about(
          "Input schema is an invalid Avro schema. Details: " + e.getMessage());
    }
  }
}
