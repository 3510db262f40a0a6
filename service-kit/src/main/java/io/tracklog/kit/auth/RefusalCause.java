package io.tracklog.kit.auth;

import io.tracklog.schemas.model.ReasonCode;
import java.util.Locale;

/** Why credentials do not hold: a metric's tag, and with it the answer that RFC 6750 asks for. */
public enum RefusalCause {
  /** No token came, or one of another scheme than Bearer. */
  NO_TOKEN(401, ReasonCode.UNAUTHORIZED, Challenge.BARE),
  /** More than one token came. */
  SEVERAL_TOKENS(400, ReasonCode.MALFORMED, Challenge.INVALID_REQUEST),
  /** Not a signed JWT. */
  MALFORMED(401, ReasonCode.UNAUTHORIZED, Challenge.INVALID_TOKEN),
  /** Signed by an algorithm that is not accepted here, or not the one of the key that it names. */
  ALGORITHM(401, ReasonCode.UNAUTHORIZED, Challenge.INVALID_TOKEN),
  /** Signed with a key that is not known here. */
  UNKNOWN_KEY(401, ReasonCode.UNAUTHORIZED, Challenge.INVALID_TOKEN),
  /** The signature is not that of the key. */
  SIGNATURE(401, ReasonCode.UNAUTHORIZED, Challenge.INVALID_TOKEN),
  /** Its time is over, or it does not say when that is. */
  EXPIRED(401, ReasonCode.TOKEN_EXPIRED, Challenge.INVALID_TOKEN),
  /** Its time has not come. */
  NOT_YET_VALID(401, ReasonCode.UNAUTHORIZED, Challenge.INVALID_TOKEN),
  /** From another issuer. */
  ISSUER(401, ReasonCode.UNAUTHORIZED, Challenge.INVALID_TOKEN),
  /** Meant for others. */
  AUDIENCE(401, ReasonCode.UNAUTHORIZED, Challenge.INVALID_TOKEN),
  /** A claim is missing or of the wrong type. */
  CLAIMS(401, ReasonCode.UNAUTHORIZED, Challenge.INVALID_TOKEN);

  /** Values of {@code WWW-Authenticate}: RFC 6750, section 3. */
  private static final class Challenge {
    static final String BARE = "Bearer realm=\"tracklog\"";
    static final String INVALID_REQUEST = BARE + ", error=\"invalid_request\"";
    static final String INVALID_TOKEN = BARE + ", error=\"invalid_token\"";
  }

  private final int status;
  private final ReasonCode reason;
  private final String challenge;

  RefusalCause(int status, ReasonCode reason, String challenge) {
    this.status = status;
    this.reason = reason;
    this.challenge = challenge;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** The code that the client gets. */
  public ReasonCode reason() {
    return reason;
  }

  /** The answer's {@code WWW-Authenticate}. */
  public String challenge() {
    return challenge;
  }

  /** The name in metrics: lower case, stable. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
