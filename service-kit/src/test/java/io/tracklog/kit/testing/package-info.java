/**
 * Test fixtures for every module: assertions on configuration, a clock that stands still, a fault
 * door that remembers. Published as this module's test-jar.
 */
@NullMarked
package io.tracklog.kit.testing;

import org.jspecify.annotations.NullMarked;
