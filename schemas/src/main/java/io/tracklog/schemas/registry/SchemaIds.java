package io.tracklog.schemas.registry;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** Under which id a schema is written to a topic: asked once, then remembered. */
final class SchemaIds {
  private static final int MAX_REMEMBERED = 1_000;

  private record Use(String topic, Schema schema) {}

  private final BoundedCache<Use, Integer> ids = new BoundedCache<>(MAX_REMEMBERED, this::ask);
  private final SchemaRegistryClient registry;
  private final SubjectNameStrategy subjects;
  private final boolean isKey;
  private final boolean autoRegister;
  private final boolean useLatest;

  SchemaIds(SerdeSettings settings, boolean isKey, SchemaRegistryClient registry) {
    this.registry = registry;
    this.isKey = isKey;
    subjects = settings.subjects(isKey);
    autoRegister = settings.getBoolean(SerdeSettings.AUTO_REGISTER);
    useLatest = settings.getBoolean(SerdeSettings.USE_LATEST);
  }

  /**
   * The id; blocks on the registry the first time that a topic sees a schema.
   *
   * @throws SchemaRegistryException when the registry refuses or does not answer
   */
  int of(String topic, Schema schema) {
    return ids.get(new Use(topic, schema));
  }

  private int ask(Use use) {
    String subject = subjects.subject(use.topic, isKey, use.schema);
    if (autoRegister) {
      return registry.register(subject, use.schema);
    }
    return useLatest ? latest(subject, use.schema) : registry.lookUp(subject, use.schema);
  }

  /** The latest version may differ in words and defaults, not in what its bytes look like. */
  private int latest(String subject, Schema schema) {
    RegisteredSchema latest = registry.latest(subject);
    String bytesOfLatest = SchemaNormalization.toParsingForm(latest.schema());
    if (!bytesOfLatest.equals(SchemaNormalization.toParsingForm(schema))) {
      throw new SchemaRegistryException(
          RegistryTransport.OK,
          0,
          "cannot write %s: the latest version of %s has other fields. Set %s=false, or run the program that belongs to that version."
              .formatted(schema.getFullName(), subject, SerdeSettings.USE_LATEST),
          null);
    }
    return latest.id();
  }
}
