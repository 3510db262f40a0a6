/**
 * Tests of the schemas themselves: what was released stays readable, and every field explains
 * itself.
 */
package io.tracklog.schemas.avro;
