/** Tests of {@code kit.config}. */
package io.tracklog.kit.config;
