/** Tests. */
package io.tracklog.tools.cli;
