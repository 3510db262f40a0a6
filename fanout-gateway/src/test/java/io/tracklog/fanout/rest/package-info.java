/** Tests of the REST calls. */
@NullMarked
package io.tracklog.fanout.rest;

import org.jspecify.annotations.NullMarked;
