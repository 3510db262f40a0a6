/**
 * What every HTTP server of Tracklog has in common: binding, and problem documents (RFC 9457).
 * Handlers run on the event loop of their connection; {@link io.tracklog.kit.http.Listen} blocks
 * and must not.
 */
@NullMarked
package io.tracklog.kit.http;

import org.jspecify.annotations.NullMarked;
