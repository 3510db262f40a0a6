/** Tests of {@code kit.ops}. */
package io.tracklog.kit.ops;
