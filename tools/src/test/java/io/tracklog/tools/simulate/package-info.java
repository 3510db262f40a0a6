/** Tests. */
package io.tracklog.tools.simulate;
