/** Tests of the local broker, and a small client to look at it from outside. */
package io.tracklog.localkafka.broker;
