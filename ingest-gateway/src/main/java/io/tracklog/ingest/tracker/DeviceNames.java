package io.tracklog.ingest.tracker;

import io.tracklog.schemas.model.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Gives the devices of trackers their full names. An app names its device {@code fleet/device}, or
 * with a bare id, which is a device of the sender's fleet; where the URL names the device ({@code
 * ?device=fleet/device}), what the app says does not matter.
 *
 * @param fleet the fleet of bare ids: the one that the token names, else the setting {@code
 *     default-fleet}; null where there is none
 * @param isGiven whether the URL names the device
 * @param isKnown whether the URL or the token names the one device
 */
public record DeviceNames(@Nullable String fleet, boolean isGiven, boolean isKnown) {

  /**
   * The name of a device for the position that bears it.
   *
   * @param id what the app says, or null where it says nothing
   * @return {@code fleet/device}, not checked; or null where the connection names it
   * @throws UnusableFieldException with {@link ReasonCode#INVALID_DEVICE} when it is a bare id and
   *     there is no fleet for it
   */
  @Nullable String full(@Nullable String id) throws UnusableFieldException {
    if (id == null || isGiven) {
      return null;
    }
    if (id.indexOf('/') >= 0) {
      return id;
    }
    if (fleet == null) {
      throw new UnusableFieldException(
          ReasonCode.INVALID_DEVICE,
          "device \""
              + Fields.shorten(id)
              + "\" is a bare id and its fleet is not known; write fleet/device, or use a token of"
              + " one fleet, or set default-fleet");
    }
    return fleet + '/' + id;
  }

  /** The same for a name so weak that it only counts where nobody has a better one. */
  @Nullable String fullIfUnknown(@Nullable String id) throws UnusableFieldException {
    return isKnown ? null : full(id);
  }
}
