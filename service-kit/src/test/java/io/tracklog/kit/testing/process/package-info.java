/**
 * JVMs of their own, for tests of what only the end of a process can show. Imports the JDK and
 * Awaitility.
 */
@NullMarked
package io.tracklog.kit.testing.process;

import org.jspecify.annotations.NullMarked;
