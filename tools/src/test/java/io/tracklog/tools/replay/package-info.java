/** Tests. */
package io.tracklog.tools.replay;
