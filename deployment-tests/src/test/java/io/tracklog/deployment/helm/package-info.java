/** The chart: it renders, Kubernetes knows what comes out, and the programs know their settings. */
@NullMarked
package io.tracklog.deployment.helm;

import org.jspecify.annotations.NullMarked;
