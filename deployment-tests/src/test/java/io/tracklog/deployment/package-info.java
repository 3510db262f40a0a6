/**
 * What the checks of docker/ and helm/ share: where the files are, and how a program reads its
 * settings out of them.
 */
@NullMarked
package io.tracklog.deployment;

import org.jspecify.annotations.NullMarked;
