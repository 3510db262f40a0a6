/** Tests. */
package io.tracklog.tools.rebuild;
