/** Tests of {@code kit.auth.token}. */
package io.tracklog.kit.auth.token;
