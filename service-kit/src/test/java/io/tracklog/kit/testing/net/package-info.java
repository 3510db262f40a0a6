/**
 * Links that can be spoilt on purpose, for tests of what a bad network does to a service. Imports
 * the JDK alone.
 */
@NullMarked
package io.tracklog.kit.testing.net;

import org.jspecify.annotations.NullMarked;
