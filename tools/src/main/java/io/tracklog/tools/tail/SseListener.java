package io.tracklog.tools.tail;

/** Hears what a stream says. */
interface SseListener {
  /** An event is complete. */
  void event(SseEvent event);

  /** The server wishes clients to wait so long before they reconnect, milliseconds. */
  void retry(long millis);
}
