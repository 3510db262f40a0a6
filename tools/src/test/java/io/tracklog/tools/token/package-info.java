/** Tests. */
package io.tracklog.tools.token;
