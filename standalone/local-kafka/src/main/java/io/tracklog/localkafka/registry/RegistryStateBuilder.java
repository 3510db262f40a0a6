package io.tracklog.localkafka.registry;

import io.tracklog.localkafka.registry.StoreRecord.Foreign;
import io.tracklog.localkafka.registry.StoreRecord.LevelPut;
import io.tracklog.localkafka.registry.StoreRecord.SubjectDeleted;
import io.tracklog.localkafka.registry.StoreRecord.VersionGone;
import io.tracklog.localkafka.registry.StoreRecord.VersionPut;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Folds records into the next {@link RegistryState}. Owned by the store thread. */
final class RegistryStateBuilder {

  private final NavigableMap<String, NavigableMap<Integer, SubjectVersion>> subjects =
      new TreeMap<>();
  private final Map<Integer, String> schemas = new HashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, CompatibilityLevel> levels = new HashMap<>();
  private CompatibilityLevel globalLevel = CompatibilityLevel.DEFAULT;
  private int highestId;

  /** Takes the next record of the topic. */
  void apply(StoreRecord record) {
    switch (record) {
      case VersionPut(SubjectVersion version) -> put(version);
      case VersionGone(String subject, int version) -> remove(subject, version);
      case SubjectDeleted(String subject, int upTo) -> markDeleted(subject, upTo);
      case LevelPut(String subject, CompatibilityLevel level) -> setLevel(subject, level);
      case Foreign(int id) -> highestId = Math.max(highestId, id);
    }
  }

  /** What stands now; later records do not change it. */
  RegistryState build() {
    NavigableMap<String, NavigableMap<Integer, SubjectVersion>> copy = new TreeMap<>();
    subjects.forEach(
        (subject, versions) ->
            copy.put(subject, Collections.unmodifiableNavigableMap(new TreeMap<>(versions))));
    return new RegistryState(
        Collections.unmodifiableNavigableMap(copy),
        Map.copyOf(schemas),
        Map.copyOf(ids),
        Map.copyOf(levels),
        globalLevel,
        highestId);
  }

  private void put(SubjectVersion version) {
    subjects
        .computeIfAbsent(version.subject(), s -> new TreeMap<>())
        .put(version.version(), version);
    schemas.putIfAbsent(version.id(), version.schema());
    ids.putIfAbsent(version.schema(), version.id());
    highestId = Math.max(highestId, version.id());
  }

  private void remove(String subject, int version) {
    NavigableMap<Integer, SubjectVersion> versions = subjects.get(subject);
    SubjectVersion removed = versions == null ? null : versions.remove(version);
    if (versions != null && versions.isEmpty()) {
      subjects.remove(subject);
    }
    if (removed != null && !inUse(removed.id())) {
      schemas.remove(removed.id());
      ids.remove(removed.schema(), removed.id());
    }
  }

  private boolean inUse(int id) {
    return subjects.values().stream()
        .flatMap(versions -> versions.values().stream())
        .anyMatch(version -> version.id() == id);
  }

  private void markDeleted(String subject, int upTo) {
    NavigableMap<Integer, SubjectVersion> versions = subjects.get(subject);
    if (versions != null) {
      versions.headMap(upTo, true).replaceAll((number, version) -> version.asDeleted());
    }
  }

  private void setLevel(@Nullable String subject, @Nullable CompatibilityLevel level) {
    if (subject == null) {
      globalLevel = level == null ? CompatibilityLevel.DEFAULT : level;
    } else if (level == null) {
      levels.remove(subject);
    } else {
      levels.put(subject, level);
    }
  }
}
