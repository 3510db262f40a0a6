package io.tracklog.tools.tail;

/**
 * One server-sent event.
 *
 * @param type its name; {@code message} where the stream gave none
 * @param data its data, lines joined by line feeds
 * @param lastEventId the stream's last id at that moment; empty before the first
 */
record SseEvent(String type, String data, String lastEventId) {}
