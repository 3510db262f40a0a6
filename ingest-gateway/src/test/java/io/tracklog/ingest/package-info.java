/** The gateway as a whole: real sockets, a real broker, a real registry. */
package io.tracklog.ingest;
