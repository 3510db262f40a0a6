/** Tests of the topology, run by Kafka's test driver without a broker. */
package io.tracklog.streams.topology;
