package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Takes positions that are to be sent again. Confined to one thread. */
interface Outbox {
  /**
   * Takes one.
   *
   * @param place what it is known by in the checkpoint
   * @return false when no more can be taken
   * @throws IOException when the checkpoint cannot be written
   */
  boolean add(String place, ObjectNode position) throws IOException, InterruptedException;

  /** Takes care of those that were taken and not yet sent. */
  void flush() throws IOException, InterruptedException;
}
