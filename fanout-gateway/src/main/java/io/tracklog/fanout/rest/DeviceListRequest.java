package io.tracklog.fanout.rest;

import io.tracklog.fanout.feed.SliceQuery;
import io.tracklog.fanout.http.Parameters;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.MultiMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a page of devices asks for.
 *
 * @param filter the devices
 * @param box only those within it; null for all
 * @param status only those with it; null for all
 * @param after only those after this one; null for all
 * @param limit the most that the page holds
 */
record DeviceListRequest(
    Filter filter,
    @Nullable BoundingBox box,
    @Nullable DeviceStatus status,
    @Nullable DeviceId after,
    int limit) {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_FLEETS = 100;
  private static final Set<String> KNOWN =
      Set.of("fleet", "bbox", "status", "limit", "after", Negotiation.PARAMETER, "access_token");

  /**
   * The parameters, of which none is unknown.
   *
   * @throws io.tracklog.kit.http.ProblemException when there is another
   */
  static Parameters parameters(MultiMap query) {
    return new Parameters(query, KNOWN, Set.of());
  }

  /**
   * Reads parameters.
   *
   * @throws io.tracklog.kit.http.ProblemException when one is not understood
   */
  static DeviceListRequest of(Parameters parameters) {
    return new DeviceListRequest(
        new Filter(Set.of(), parameters.all("fleet", MAX_FLEETS, DeviceListRequest::fleet)),
        parameters.one("bbox", BoundingBox::parse).orElse(null),
        parameters.one("status", DeviceListRequest::status).orElse(null),
        parameters.one("after", DeviceId::parse).orElse(null),
        parameters.one("limit", text -> Limits.read(text, MAX_LIMIT)).orElse(DEFAULT_LIMIT));
  }

  /** What to look for, of these devices. */
  SliceQuery query(Filter allowed) {
    return new SliceQuery(allowed, box, status, after, limit, limit);
  }

  private static String fleet(String text) {
    if (!DeviceId.isValidPart(text)) {
      throw new InvalidValueException(
          ReasonCode.INVALID_DEVICE, "a fleet has 1 to 64 characters of A-Z a-z 0-9 . _ ~ -");
    }
    return text;
  }

  private static DeviceStatus status(String text) {
    for (DeviceStatus status : DeviceStatus.values()) {
      if (status.wireName().equals(text)) {
        return status;
      }
    }
    throw new IllegalArgumentException("is not live, stale or offline");
  }
}
