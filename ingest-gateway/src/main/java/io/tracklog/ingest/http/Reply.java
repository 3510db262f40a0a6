package io.tracklog.ingest.http;

/**
 * An answer to a request whose positions are settled.
 *
 * @param status the HTTP status, 200 to 299
 * @param json the body; empty for none
 */
public record Reply(int status, String json) {}
