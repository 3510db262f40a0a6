/** Tests of {@code kit.auth}. */
package io.tracklog.kit.auth;
