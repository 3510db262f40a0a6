package io.tracklog.localkafka.registry;

import org.jspecify.annotations.Nullable;

/** What stands in the topic {@code _schemas}: each record changes the state a little. */
sealed interface StoreRecord {

  /** A version came, or came to be softly deleted. */
  record VersionPut(SubjectVersion version) implements StoreRecord {}

  /** A version is gone for good. */
  record VersionGone(String subject, int version) implements StoreRecord {}

  /** All versions up to and including this one are softly deleted. */
  record SubjectDeleted(String subject, int upToVersion) implements StoreRecord {}

  /**
   * A compatibility level was set or taken back.
   *
   * @param subject null for the level of all subjects that have none of their own
   * @param level null if it was taken back
   */
  record LevelPut(@Nullable String subject, @Nullable CompatibilityLevel level)
      implements StoreRecord {}

  /**
   * Something that this registry has no use for: another type of schema, a mode, a no-op.
   *
   * @param id of a schema that must not be given out again; 0 if there is none
   */
  record Foreign(int id) implements StoreRecord {}
}
