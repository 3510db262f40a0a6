/** Tests of how the tools read the log. */
package io.tracklog.tools.log;
