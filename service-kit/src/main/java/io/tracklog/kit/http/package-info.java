/**
 * What every HTTP server of Tracklog has in common: binding, problem documents (RFC 9457), and how
 * a channel is taken away from Vert.x. Handlers run on the event loop of their connection; {@link
 * io.tracklog.kit.http.Listen} blocks and must not.
 */
@NullMarked
package io.tracklog.kit.http;

import org.jspecify.annotations.NullMarked;
