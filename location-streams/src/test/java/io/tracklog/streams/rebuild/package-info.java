/** Tests. */
package io.tracklog.streams.rebuild;
