/** Tests. */
package io.tracklog.tools;
