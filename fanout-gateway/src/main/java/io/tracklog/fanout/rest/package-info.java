/**
 * The REST calls: single answers from the device tables, which are asked through the feeds and
 * never touched. Confined to event loops.
 */
@NullMarked
package io.tracklog.fanout.rest;

import org.jspecify.annotations.NullMarked;
