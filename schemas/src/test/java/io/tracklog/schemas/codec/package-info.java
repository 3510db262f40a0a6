/** Tests of the way between domain values and bytes, with seeded random values. */
package io.tracklog.schemas.codec;
