/** Tests of {@code io.tracklog.ingest.decode}. */
package io.tracklog.ingest.decode;
