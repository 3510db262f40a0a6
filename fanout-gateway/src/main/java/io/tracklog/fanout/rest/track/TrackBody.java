package io.tracklog.fanout.rest.track;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.rest.MediaType;
import io.tracklog.schemas.model.DeviceId;

/** A track that is being written in one of its forms. Confined to its event loop; used once. */
sealed interface TrackBody permits JsonTrack, GpxTrack {
  /** Begins one. */
  static TrackBody of(MediaType form, DeviceId device) {
    return switch (form) {
      case JSON, GEO_JSON -> new JsonTrack(form, device);
      case GPX -> new GpxTrack(device);
    };
  }

  /** Writes the next position. */
  void position(LogRecord record);

  /** Writes the end. */
  void end(TrackEnd end);

  /** Takes the bytes that were written since the last time; empty when there are none. */
  byte[] take();
}
