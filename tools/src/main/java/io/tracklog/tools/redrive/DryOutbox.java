package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** Sends nothing: for a run that only shows what would be. */
final class DryOutbox implements Outbox {
  private final Checkpoint checkpoint;

  /** Marks in a checkpoint that is not on disk, so that what stands twice counts once. */
  DryOutbox(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  @Override
  public boolean add(String place, ObjectNode position) throws IOException {
    checkpoint.note(Mark.ACCEPTED, List.of(place));
    return true;
  }

  @Override
  public void flush() {}
}
