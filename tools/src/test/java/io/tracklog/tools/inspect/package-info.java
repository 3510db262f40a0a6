/** Tests of what inspect finds in the log. */
package io.tracklog.tools.inspect;
