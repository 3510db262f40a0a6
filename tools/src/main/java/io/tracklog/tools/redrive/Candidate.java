package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A record that could be sent again.
 *
 * @param place what it is known by in a checkpoint, {@code partition:offset}
 * @param reason the code by which it was refused
 * @param content what there is to send
 */
record Candidate(String place, String reason, Content content) {

  /** What there is to send. */
  sealed interface Content {
    /** Positions as the gateway's JSON has them; the caller's own to change. */
    record Positions(List<ObjectNode> positions) implements Content {}

    /** Nothing that could be sent; the words say why. */
    record Hopeless(String why) implements Content {}
  }
}
