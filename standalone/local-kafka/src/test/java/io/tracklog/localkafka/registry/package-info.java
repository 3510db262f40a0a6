/**
 * Tests of the local schema registry. The conformance test speaks plain HTTP, so that it can judge
 * any registry: {@code -Dtracklog.registry.url=http://host:port}.
 */
package io.tracklog.localkafka.registry;
