/** Tests of {@code io.tracklog.ingest.intake}. */
package io.tracklog.ingest.intake;
