/** Tests of {@code io.tracklog.ingest.http}. */
package io.tracklog.ingest.http;
