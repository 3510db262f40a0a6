package io.tracklog.kit.http;

import java.util.Optional;

/** The stable codes of problems that HTTP itself knows, beside the contract's reason codes. */
public enum ProblemCode {
  /** The request cannot be read. */
  MALFORMED(400, "malformed"),
  /** No token, or one that does not hold. */
  UNAUTHORIZED(401, "unauthorized"),
  /** Not covered by the token. */
  FORBIDDEN(403, "forbidden"),
  /** A web page of an origin that is not allowed. */
  FORBIDDEN_ORIGIN(403, "forbidden-origin"),
  /** No such path, or nothing of that name. */
  NOT_FOUND(404, "not-found"),
  /** The path is there, the method is not; {@code Allow} says which are. */
  METHOD_NOT_ALLOWED(405, "method-not-allowed"),
  /** No form of the answer that the client accepts. */
  NOT_ACCEPTABLE(406, "not-acceptable"),
  /** The client was too slow. */
  TIMEOUT(408, "timeout"),
  /** The body or the request line is over its limit. */
  TOO_LARGE(413, "too-large"),
  /** A body of a media type that is not taken here. */
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type"),
  /** A mistake of ours. */
  INTERNAL(500, "internal"),
  /** Cannot take more just now. */
  OVERLOADED(503, "overloaded");

  private final int status;
  private final String code;

  ProblemCode(int status, String code) {
    this.status = status;
    this.code = code;
  }

  /** The HTTP status that belongs to it. */
  public int status() {
    return status;
  }

  /** The code on the wire. */
  public String code() {
    return code;
  }

  /** The one that belongs to a status. */
  static Optional<ProblemCode> ofStatus(int status) {
    for (ProblemCode code : values()) {
      if (code.status == status) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
