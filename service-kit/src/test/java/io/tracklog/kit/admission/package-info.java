/** Tests of {@code kit.admission}. */
package io.tracklog.kit.admission;
