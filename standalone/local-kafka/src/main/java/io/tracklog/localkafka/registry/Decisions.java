package io.tracklog.localkafka.registry;

import io.tracklog.localkafka.registry.StoreRecord.LevelPut;
import io.tracklog.localkafka.registry.StoreRecord.SubjectDeleted;
import io.tracklog.localkafka.registry.StoreRecord.VersionGone;
import io.tracklog.localkafka.registry.StoreRecord.VersionPut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The registry's rules, pure: state and request in, records and answer out. */
final class Decisions {

  private Decisions() {}

  /**
   * Registers a schema, or finds that it is there already.
   *
   * @return the schema's id
   * @throws RegistryException {@link RegistryError#INVALID_SCHEMA}, {@link
   *     RegistryError#INCOMPATIBLE}
   */
  static Decision<Integer> register(RegistryState state, String subject, String text) {
    Schema schema = AvroText.parse(text);
    String canonical = schema.toString();
    Optional<SubjectVersion> present = state.find(subject, canonical, false);
    if (present.isPresent()) {
      return Decision.unchanged(present.get().id());
    }
    CompatibilityLevel level = state.levelOf(subject);
    List<String> problems =
        CompatibilityCheck.problems(level, schema, state.versions(subject, false));
    if (!problems.isEmpty()) {
      throw RegistryError.INCOMPATIBLE.about(subject, level, problems);
    }
    int id = state.idFor(canonical);
    SubjectVersion version =
        new SubjectVersion(subject, state.nextVersion(subject), id, canonical, false);
    return new Decision<>(List.of(new VersionPut(version)), id);
  }

  /**
   * Finds under which version a subject has a schema.
   *
   * @throws RegistryException {@link RegistryError#SUBJECT_NOT_FOUND}, {@link
   *     RegistryError#SCHEMA_NOT_FOUND}
   */
  static Decision<SubjectVersion> lookUp(
      RegistryState state, String subject, String text, boolean deletedToo) {
    String canonical = AvroText.parse(text).toString();
    state.existingVersions(subject, deletedToo);
    return Decision.unchanged(
        state
            .find(subject, canonical, deletedToo)
            .orElseThrow(() -> RegistryError.SCHEMA_NOT_FOUND.about("of subject " + subject)));
  }

  /**
   * Checks a schema without registering it.
   *
   * @param ref the version to compare with; null for all that the level asks for
   * @return what stands against it
   * @throws RegistryException {@link RegistryError#VERSION_NOT_FOUND}
   */
  static Decision<List<String>> check(
      RegistryState state, String subject, @Nullable VersionRef ref, String text) {
    Schema schema = AvroText.parse(text);
    List<SubjectVersion> older = state.versions(subject, false);
    if (ref != null) {
      Optional<SubjectVersion> one = ref.in(older);
      if (one.isEmpty() && !ref.isLatest()) {
        throw RegistryError.VERSION_NOT_FOUND.about(ref);
      }
      older = one.map(List::of).orElse(List.of());
    }
    return Decision.unchanged(CompatibilityCheck.problems(state.levelOf(subject), schema, older));
  }

  /** Deletes a subject: softly, or for good if that was done before. */
  static Decision<List<Integer>> deleteSubject(
      RegistryState state, String subject, boolean permanent) {
    List<SubjectVersion> all = state.existingVersions(subject, true);
    List<SubjectVersion> live = state.versions(subject, false);
    if (permanent) {
      if (!live.isEmpty()) {
        throw RegistryError.SUBJECT_NOT_SOFT_DELETED.about(subject);
      }
      List<StoreRecord> gone = new ArrayList<>();
      all.forEach(version -> gone.add(new VersionGone(subject, version.version())));
      return new Decision<>(gone, numbers(all));
    }
    if (live.isEmpty()) {
      throw RegistryError.SUBJECT_SOFT_DELETED.about(subject);
    }
    List<StoreRecord> records = new ArrayList<>();
    if (state.ownLevelOf(subject) != null) {
      records.add(new LevelPut(subject, null));
    }
    records.add(new SubjectDeleted(subject, all.getLast().version()));
    return new Decision<>(records, numbers(live));
  }

  /** Deletes one version: softly, or for good if that was done before. */
  static Decision<Integer> deleteVersion(
      RegistryState state, String subject, VersionRef ref, boolean permanent) {
    state.existingVersions(subject, true);
    SubjectVersion version =
        ref.isLatest() && !permanent
            ? state.version(subject, ref, false)
            : state.version(subject, ref, true);
    if (permanent != version.deleted()) {
      RegistryError error =
          permanent ? RegistryError.VERSION_NOT_SOFT_DELETED : RegistryError.VERSION_SOFT_DELETED;
      throw error.about(subject, version.version());
    }
    StoreRecord record =
        permanent
            ? new VersionGone(subject, version.version())
            : new VersionPut(version.asDeleted());
    return new Decision<>(List.of(record), version.version());
  }

  /** Sets the level of a subject, or of all others if that is null. */
  static Decision<CompatibilityLevel> setLevel(@Nullable String subject, CompatibilityLevel level) {
    return new Decision<>(List.of(new LevelPut(subject, level)), level);
  }

  /**
   * Takes a level back.
   *
   * @return what it was
   * @throws RegistryException {@link RegistryError#NO_SUBJECT_LEVEL}
   */
  static Decision<CompatibilityLevel> resetLevel(RegistryState state, @Nullable String subject) {
    CompatibilityLevel former = subject == null ? state.globalLevel() : state.ownLevelOf(subject);
    if (former == null) {
      throw RegistryError.NO_SUBJECT_LEVEL.about(String.valueOf(subject));
    }
    return new Decision<>(List.of(new LevelPut(subject, null)), former);
  }

  private static List<Integer> numbers(List<SubjectVersion> versions) {
    return versions.stream().map(SubjectVersion::version).toList();
  }
}
