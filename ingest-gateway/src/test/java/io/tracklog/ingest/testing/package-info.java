/** What the gateway's tests share: a cluster, a gateway, devices, and a look into the topics. */
package io.tracklog.ingest.testing;
