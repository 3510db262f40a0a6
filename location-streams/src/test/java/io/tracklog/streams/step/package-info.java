/** Tests of the pure steps. */
package io.tracklog.streams.step;
