package io.tracklog.schemas.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a position, a request or a connection was refused. The wire codes are part of the public
 * contract: they stand in error frames, in problem documents, as metric tags and in {@code
 * tracklog.rejected}. New ones may be added, none is ever renamed.
 */
public enum ReasonCode {
  /** Not the JSON, Avro or form that was promised. */
  MALFORMED("malformed"),
  /** A coordinate or measurement that cannot be. */
  INVALID_POSITION("invalid-position"),
  /** A device name that is missing or not {@code fleet/device}. */
  INVALID_DEVICE("invalid-device"),
  /** Older than the gateway takes. */
  TOO_OLD("too-old"),
  /** Further ahead of the server's clock than the gateway takes. */
  IN_FUTURE("in-future"),
  /** A device that the token does not cover. */
  FORBIDDEN_DEVICE("forbidden-device"),
  /** A frame, body or batch over its limit. */
  TOO_LARGE("too-large"),
  /** More positions per second than allowed. */
  RATE_LIMITED("rate-limited"),
  /** Over a connection cap. */
  TOO_MANY_CONNECTIONS("too-many-connections"),
  /** The gateway cannot take more just now; come back later. */
  OVERLOADED("overloaded"),
  /** The gateway is being stopped; another one takes over. */
  DRAINING("draining"),
  /** No token, or one that does not hold. */
  UNAUTHORIZED("unauthorized"),
  /** The token's time is over. */
  TOKEN_EXPIRED("token-expired");

  private static final Map<String, ReasonCode> BY_CODE = byCode();

  private final String code;

  ReasonCode(String code) {
    this.code = code;
  }

  /** The code on the wire, lower case with dashes. */
  public String code() {
    return code;
  }

  /** The reason that bears this wire code; empty for one that this version does not know. */
  public static Optional<ReasonCode> fromCode(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  private static Map<String, ReasonCode> byCode() {
    Map<String, ReasonCode> reasons = new HashMap<>();
    for (ReasonCode reason : values()) {
      reasons.put(reason.code, reason);
    }
    return Map.copyOf(reasons);
  }
}
