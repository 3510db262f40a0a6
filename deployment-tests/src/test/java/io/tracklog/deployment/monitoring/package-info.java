/** Alerts and dashboards: what they ask for exists. */
@NullMarked
package io.tracklog.deployment.monitoring;

import org.jspecify.annotations.NullMarked;
