package io.tracklog.localkafka.registry;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that the registry knows at one moment: the topic, folded. Immutable, safe on every thread;
 * the next one comes from {@link RegistryStateBuilder}.
 *
 * @param subjects versions by subject and number, the softly deleted ones among them
 * @param schemas texts by id
 * @param ids the reverse of it
 * @param levels compatibility by subject, where set
 * @param globalLevel compatibility of all other subjects
 * @param highestId the highest schema id ever seen; 0 if none
 */
record RegistryState(
    NavigableMap<String, NavigableMap<Integer, SubjectVersion>> subjects,
    Map<Integer, String> schemas,
    Map<String, Integer> ids,
    Map<String, CompatibilityLevel> levels,
    CompatibilityLevel globalLevel,
    int highestId) {

  /** Nothing registered. */
  static RegistryState empty() {
    return new RegistryStateBuilder().build();
  }

  /** The names of the subjects that have a version to show. */
  List<String> subjectNames(boolean deletedToo) {
    return subjects.keySet().stream()
        .filter(subject -> !versions(subject, deletedToo).isEmpty())
        .toList();
  }

  /** A subject's versions, oldest first; none if there is no such subject. */
  List<SubjectVersion> versions(String subject, boolean deletedToo) {
    NavigableMap<Integer, SubjectVersion> versions = subjects.get(subject);
    return versions == null
        ? List.of()
        : versions.values().stream().filter(v -> deletedToo || !v.deleted()).toList();
  }

  /**
   * The same of a subject that must exist.
   *
   * @throws RegistryException {@link RegistryError#SUBJECT_NOT_FOUND}
   */
  List<SubjectVersion> existingVersions(String subject, boolean deletedToo) {
    List<SubjectVersion> versions = versions(subject, deletedToo);
    if (versions.isEmpty()) {
      throw RegistryError.SUBJECT_NOT_FOUND.about(subject);
    }
    return versions;
  }

  /**
   * One version of a subject.
   *
   * @throws RegistryException {@link RegistryError#SUBJECT_NOT_FOUND}, {@link
   *     RegistryError#VERSION_NOT_FOUND}
   */
  SubjectVersion version(String subject, VersionRef ref, boolean deletedToo) {
    List<SubjectVersion> versions = existingVersions(subject, deletedToo);
    return ref.in(versions).orElseThrow(() -> RegistryError.VERSION_NOT_FOUND.about(ref));
  }

  /**
   * A schema's text.
   *
   * @throws RegistryException {@link RegistryError#SCHEMA_NOT_FOUND}
   */
  String schema(int id) {
    String schema = schemas.get(id);
    if (schema == null) {
      throw RegistryError.SCHEMA_NOT_FOUND.about(id);
    }
    return schema;
  }

  /** Where a schema is in use. */
  List<SubjectVersion> usesOf(int id, boolean deletedToo) {
    Predicate<SubjectVersion> use = v -> v.id() == id && (deletedToo || !v.deleted());
    return subjects.values().stream().flatMap(v -> v.values().stream()).filter(use).toList();
  }

  /** The version of a subject that has this text. */
  Optional<SubjectVersion> find(String subject, String schema, boolean deletedToo) {
    return versions(subject, deletedToo).stream()
        .filter(v -> v.schema().equals(schema))
        .reduce((older, newer) -> newer);
  }

  /** The id that this text has, or the next free one. */
  int idFor(String schema) {
    Integer id = ids.get(schema);
    return id == null ? highestId + 1 : id;
  }

  /** The number that the subject's next version gets. Numbers of deleted versions stay taken. */
  int nextVersion(String subject) {
    NavigableMap<Integer, SubjectVersion> versions = subjects.get(subject);
    return versions == null || versions.isEmpty() ? 1 : versions.lastKey() + 1;
  }

  /** The level that holds for a subject. */
  CompatibilityLevel levelOf(String subject) {
    CompatibilityLevel own = ownLevelOf(subject);
    return own == null ? globalLevel : own;
  }

  /** The level that was set for just this subject. */
  @Nullable CompatibilityLevel ownLevelOf(String subject) {
    return levels.get(subject);
  }
}
