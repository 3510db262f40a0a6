/** Tests. */
package io.tracklog.tools.retry;
