/** Tests. */
package io.tracklog.tools.trace;
