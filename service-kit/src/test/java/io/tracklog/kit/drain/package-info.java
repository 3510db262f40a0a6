/** Tests of {@code kit.drain}. */
package io.tracklog.kit.drain;
