/** Tests. */
package io.tracklog.tools.verify;
