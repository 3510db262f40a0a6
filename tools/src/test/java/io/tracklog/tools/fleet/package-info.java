/** Tests. */
package io.tracklog.tools.fleet;
