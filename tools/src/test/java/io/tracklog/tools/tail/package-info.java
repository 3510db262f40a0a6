/** Tests. */
package io.tracklog.tools.tail;
