/** The live map in a real browser, against a stream that the test writes line by line. */
@NullMarked
package io.tracklog.fanout.browser;

import org.jspecify.annotations.NullMarked;
