package io.tracklog.fanout.websocket;

import io.tracklog.fanout.http.StreamRequest;
import io.tracklog.fanout.subscription.BoundingBox;

/** What a client wants done, for one of its subscriptions. */
sealed interface Command {
  /** The subscription's name: the client's, unique on its connection. */
  String id();

  /** Begin one. */
  record Subscribe(String id, StreamRequest request) implements Command {}

  /** Look at another part of the map. */
  record Move(String id, BoundingBox area) implements Command {}

  /** End one. */
  record Unsubscribe(String id) implements Command {}
}
