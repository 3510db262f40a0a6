/**
 * Tokens: JSON Web Tokens (RFC 7519) with signatures of RFC 7515, by keys of RFC 7517. The only
 * package that knows the JOSE library; {@link io.tracklog.kit.auth.token.Authenticators} is its
 * door.
 *
 * <p>A token is checked on the event loop of its request, with keys that are immutable and at hand.
 * {@link io.tracklog.kit.auth.token.JwksKeys} fetches newer ones on an event loop of its own.
 */
@NullMarked
package io.tracklog.kit.auth.token;

import org.jspecify.annotations.NullMarked;
