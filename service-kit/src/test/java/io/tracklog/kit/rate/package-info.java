/** Tests of {@code kit.rate}. */
package io.tracklog.kit.rate;
