package io.tracklog.fanout.feed;

import io.tracklog.schemas.model.DeviceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link SliceQuery}.
 *
 * @param entries what was found, in the order of the names
 * @param reached every entry up to this name was looked at, and there may be more; null when there
 *     are no more
 */
public record DeviceSlice(List<DeviceEntry> entries, @Nullable DeviceId reached) {
  /** Keeps a copy of the list. */
  public DeviceSlice {
    entries = List.copyOf(entries);
  }
}
