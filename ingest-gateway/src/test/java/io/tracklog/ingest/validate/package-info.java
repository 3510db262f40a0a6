/** Tests of {@code io.tracklog.ingest.validate}. */
package io.tracklog.ingest.validate;
