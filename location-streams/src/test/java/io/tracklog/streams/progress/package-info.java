/** Tests of the pipeline's clock. */
package io.tracklog.streams.progress;
