/** Tests of {@code io.tracklog.ingest.publish}. */
package io.tracklog.ingest.publish;
