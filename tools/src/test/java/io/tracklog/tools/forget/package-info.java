/** Tests of the removal of devices. */
package io.tracklog.tools.forget;
