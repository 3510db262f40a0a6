/**
 * Who connects, and what that one may do. {@link io.tracklog.kit.auth.Authenticator} is asked once,
 * at the handshake, on the connection's event loop; the {@link io.tracklog.kit.auth.Principal} that
 * it gives is immutable and asked for every device.
 */
@NullMarked
package io.tracklog.kit.auth;

import org.jspecify.annotations.NullMarked;
