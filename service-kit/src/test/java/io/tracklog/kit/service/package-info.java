/** Tests of {@code kit.service}. */
package io.tracklog.kit.service;
