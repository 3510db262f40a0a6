/** The end-to-end tests: the whole system over real sockets on a real broker. */
package io.tracklog.standalone;
