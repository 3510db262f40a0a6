/** Tests of mending and sending again. */
package io.tracklog.tools.redrive;
