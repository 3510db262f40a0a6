/**
 * {@code tracklog token}: makes tokens, keys and secrets for development. An issuer of one's own
 * makes them in production; this shows what they must hold. Runs on the main thread and imports the
 * JOSE library.
 */
@NullMarked
package io.tracklog.tools.token;

import org.jspecify.annotations.NullMarked;
