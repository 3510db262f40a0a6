/** Tests of the stores' formats. */
package io.tracklog.streams.state;
