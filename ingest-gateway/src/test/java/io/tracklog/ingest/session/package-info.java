/** Tests of {@code io.tracklog.ingest.session}. */
package io.tracklog.ingest.session;
