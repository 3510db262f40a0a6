package io.tracklog.fanout.websocket;

import io.tracklog.fanout.metrics.DisconnectCause;

/**
 * How a connection ends: the codes of the contract, each of which says whether to come back, and
 * how (RFC 6455, 7.4, and the contract's own above 4000).
 */
final class CloseCode {
  private CloseCode() {}

  static int of(DisconnectCause cause) {
    return switch (cause) {
      case CLIENT, END -> 1000;
      case TOKEN_EXPIRED -> 1008;
      case PROTOCOL -> 1002;
      case FAULT -> 1011;
      case DRAIN -> 1012;
      case FAILURE -> 1013;
      case GHOST -> 4408;
      case SLOW -> 4430;
    };
  }
}
