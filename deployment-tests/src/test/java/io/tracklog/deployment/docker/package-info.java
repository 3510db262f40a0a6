/** Images and compose files: their rules, and the settings that they give. */
@NullMarked
package io.tracklog.deployment.docker;

import org.jspecify.annotations.NullMarked;
