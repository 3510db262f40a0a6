/** Tests of {@code kit.proxy}. */
package io.tracklog.kit.proxy;
