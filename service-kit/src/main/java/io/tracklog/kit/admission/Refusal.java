package io.tracklog.kit.admission;

import io.tracklog.schemas.model.ReasonCode;
import java.util.Locale;

/** The limit for which a client is not let in, and what it is told. */
public enum Refusal {
  /** The gateway has as many connections as it can hold. */
  CONNECTIONS(503, ReasonCode.TOO_MANY_CONNECTIONS, "this gateway is full; another may have room"),
  /** More sessions begin than the gateway can begin. */
  HANDSHAKES(503, ReasonCode.OVERLOADED, "too many sessions begin just now"),
  /** The client's address has too much open. */
  ADDRESS(429, ReasonCode.TOO_MANY_CONNECTIONS, "this address has too many connections"),
  /** The client's address begins too many sessions. */
  ADDRESS_HANDSHAKES(429, ReasonCode.RATE_LIMITED, "this address begins too many sessions"),
  /** The client's address sends too many requests. */
  ADDRESS_REQUESTS(429, ReasonCode.RATE_LIMITED, "this address sends too many requests"),
  /** The client's address has brought too many tokens that do not hold. */
  ADDRESS_FAILURES(
      429, ReasonCode.RATE_LIMITED, "too many tokens from this address did not hold just now"),
  /** The client's identity has too many sessions. */
  IDENTITY(429, ReasonCode.TOO_MANY_CONNECTIONS, "this token's subject has too many sessions");

  private final int status;
  private final ReasonCode code;
  private final String detail;

  Refusal(int status, ReasonCode code, String detail) {
    this.status = status;
    this.code = code;
    this.detail = detail;
  }

  /** The HTTP status: 503 where the gateway is at its end, 429 where the client is. */
  public int status() {
    return status;
  }

  /** The contract's code. */
  public ReasonCode code() {
    return code;
  }

  /** What the client is told. */
  public String detail() {
    return detail;
  }

  /** The name in metrics: lower case, stable. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
