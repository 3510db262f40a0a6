/** Clients and proxies as others have them, against a gateway. */
@NullMarked
package io.tracklog.fanout.clients;

import org.jspecify.annotations.NullMarked;
