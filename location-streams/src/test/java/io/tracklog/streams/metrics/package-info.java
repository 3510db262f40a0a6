/** Tests of the meters. */
package io.tracklog.streams.metrics;
