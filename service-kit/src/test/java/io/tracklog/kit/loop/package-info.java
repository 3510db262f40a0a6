/** Tests of {@code kit.loop}. */
package io.tracklog.kit.loop;
