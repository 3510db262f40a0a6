/** Tests of {@code kit.http}. */
package io.tracklog.kit.http;
